package org.xueji.web.takeover;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.archive.RegistrationStatus;
import org.xueji.kernel.Refusal;
import org.xueji.takeover.Expected;
import org.xueji.takeover.TakeOverRefusal;
import org.xueji.takeover.TakeOvers;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** States what the school's own books count. */
@WebServlet(value = "/take-over/counts", loadOnStartup = 1)
public class TakeOverCountsForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TakeOvers takeOvers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = TakeOverPage.asked(request);
        String[] counts = request.getParameterValues("count");
        List<Expected> lines = new ArrayList<>();
        for (int i = 0; counts != null && i < counts.length; i++) {
            if (!(typed(request, "count", i) + typed(request, "grade", i) + typed(request, "status", i) + typed(request, "major", i)).isEmpty()) {
                String status = typed(request, "status", i);
                String grade = typed(request, "grade", i);
                String major = typed(request, "major", i);
                lines.add(new Expected(grade.isEmpty() ? null : number(grade), Stream.of(RegistrationStatus.values()).filter(s -> s.name().equals(status)).findFirst().orElse(null),
                    major.isEmpty() ? null : major, number(typed(request, "count", i)), typed(request, "explanation", i)));
            }
        }
        takeOvers.state(ref, lines, number(filled(request, "version").orElse("")));
        return Next.go(frame.link("/take-over", "ref", ref, "did", TakeOverWords.COUNTS_SAVED));
    }

    /** What was typed in one of several fields of a name; empty for nothing. */
    static String typed(HttpServletRequest request, String name, int line) {
        String[] values = request.getParameterValues(name);
        return values == null || line >= values.length ? "" : values[line].strip();
    }

    private static int number(String typed) {
        if (!typed.matches("[0-9]{1,7}")) {
            throw new Refusal(TakeOverRefusal.COUNT_DOES_NOT_FIT);
        }
        return Integer.parseInt(typed);
    }

    @Override
    protected String page() {
        return "/take-over";
    }
}
