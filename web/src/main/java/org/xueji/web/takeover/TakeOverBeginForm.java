package org.xueji.web.takeover;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.takeover.TakeOvers;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Begins the take-over of a school's former register. */
@WebServlet(value = "/take-overs/beginning", loadOnStartup = 1)
public class TakeOverBeginForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TakeOvers takeOvers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        return Next.go(frame.link("/take-over", "ref", takeOvers.begin(filled(request, "title").orElse("")), "did", TakeOverWords.BEGUN));
    }

    @Override
    protected String page() {
        return "/take-overs";
    }
}
