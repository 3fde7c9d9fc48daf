package org.xueji.web.filing;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.enrolment.LateWindowRefusal;
import org.xueji.enrolment.LateWindows;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Closes a late window before its end. */
@WebServlet(value = "/filing-time/closing", loadOnStartup = 1)
public class WindowClosingForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient LateWindows windows;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        windows.close(references(request, "window").stream().findFirst().orElseThrow(() -> new Refusal(LateWindowRefusal.NO_SUCH_WINDOW)), filled(request, "closing").orElse(null));
        return Next.go(frame.link("/filing-time", "done", "CLOSED"));
    }

    @Override
    protected String page() {
        return "/filing-time";
    }
}
