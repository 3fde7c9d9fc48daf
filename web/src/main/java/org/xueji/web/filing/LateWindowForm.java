package org.xueji.web.filing;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.xueji.enrolment.LateWindows;
import org.xueji.enrolment.NewLateWindow;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Opens late windows. */
@WebServlet(value = "/filing-time/opening", loadOnStartup = 1)
public class LateWindowForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient LateWindows windows;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        List<String> schools = Stream.of(filled(request, "schools").orElse("").split("[\\s,，、;；]+")).filter(code -> !code.isBlank()).toList();
        windows.open(new NewLateWindow(schools, lines(filled(request, "students").orElse("")), day(request, "endsOn"), filled(request, "reason").orElse(null)));
        return Next.go(frame.link("/filing-time", "done", "OPENED"));
    }

    /** A student a line: the identity number, and then the name. */
    private static List<NewLateWindow.Student> lines(String typed) {
        return typed.lines().map(String::strip).filter(line -> !line.isEmpty()).map(line -> line.split("[\\s,，]+", 2))
            .map(parts -> new NewLateWindow.Student(parts.length > 1 ? parts[1] : null, parts[0])).toList();
    }

    @Override
    protected String page() {
        return "/filing-time";
    }
}
