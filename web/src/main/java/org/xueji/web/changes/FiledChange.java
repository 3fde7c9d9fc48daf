package org.xueji.web.changes;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.Courses.Study;
import org.xueji.identity.StudyForm;
import org.xueji.statuschange.NewStatusChange;
import org.xueji.statuschange.StatusChangeKind;

/**
 * A change as a program files it; what its kind does not ask for is left out.
 *
 * @param on the day from which it is true
 * @param until when the student is due back
 */
public record FiledChange(StatusChangeKind kind, LocalDate on, LocalDate until, Integer grade, @Size(max = 100) String className, @Size(max = 8) String majorCode,
                          @Size(max = 100) String majorName, StudyForm studyForm, @Size(max = 2000) String statement, List<@NotNull UUID> documents) {

    NewStatusChange command() {
        return new NewStatusChange(kind, on, until, new Study(grade, className, majorCode, majorName, studyForm), statement, documents);
    }
}
