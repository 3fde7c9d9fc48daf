package org.xueji.enrolment;

import jakarta.ejb.ApplicationException;
import java.util.List;
import org.xueji.kernel.Refusal;

/** A form that was refused, with everything that is wrong with it. */
@ApplicationException(rollback = true)
public class RowsRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient List<RowProblem> problems;

    RowsRefused(List<RowProblem> problems) {
        super(NewStudentRefusal.FORM_HAS_ERRORS, problems.size());
        this.problems = List.copyOf(problems);
    }

    public List<RowProblem> problems() {
        return problems;
    }
}
