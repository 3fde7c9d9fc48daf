package org.xueji.web.takeover;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.takeover.TakeOverAct;
import org.xueji.takeover.TakeOverRefusal;
import org.xueji.takeover.TakeOvers;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Sends a take-over to be signed off, has its held rows compared again, or withdraws it. */
@WebServlet(value = "/take-over/act", loadOnStartup = 1)
public class TakeOverActForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TakeOvers takeOvers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = TakeOverPage.asked(request);
        TakeOverAct act = chosen(request, TakeOverAct.class, "act").orElseThrow(() -> new Refusal(TakeOverRefusal.NOT_OPEN));
        switch (act) {
            case SEND -> takeOvers.send(ref);
            case COMPARE_AGAIN -> takeOvers.compareAgain(ref);
            case WITHDRAW -> takeOvers.withdraw(ref, filled(request, "because").orElse(""));
            case UPLOAD, STATE_COUNTS -> throw new Refusal(TakeOverRefusal.NOT_OPEN);
        }
        return Next.go(frame.link("/take-over", "ref", ref, "did", act == TakeOverAct.SEND ? TakeOverWords.SENT : null));
    }

    @Override
    protected String page() {
        return "/take-over";
    }
}
