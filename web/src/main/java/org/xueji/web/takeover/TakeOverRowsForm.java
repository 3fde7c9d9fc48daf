package org.xueji.web.takeover;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.takeover.TakeOvers;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes chosen rows out of a take-over. */
@WebServlet(value = "/take-over/taking-out", loadOnStartup = 1)
public class TakeOverRowsForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TakeOvers takeOvers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = TakeOverPage.asked(request);
        takeOvers.takeOut(ref, references(request, "row"), filled(request, "why").orElse(""));
        return Next.go(frame.link("/take-over", "ref", ref, "did", TakeOverWords.TAKEN_OUT));
    }

    @Override
    protected String page() {
        return "/take-over";
    }
}
