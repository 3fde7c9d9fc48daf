package org.xueji.web.conflicts;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.dedup.ConflictRefusal;
import org.xueji.dedup.RegisterSides;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Answers for a register of another stage: asks it whether it has released the student, or upholds its side. */
@WebServlet(value = "/conflict/register", loadOnStartup = 1)
public class RegisterSideForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RegisterSides registers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(ConflictRefusal.NO_SUCH_CONFLICT));
        String act = filled(request, "act").filter(a -> a.equals("RELEASE") || a.equals("UPHOLD")).orElseThrow(() -> new Refusal(ConflictRefusal.NOT_YOURS_TO_ANSWER));
        if (act.equals("RELEASE")) {
            return Next.go(frame.link("/conflict", "ref", ref, "said", registers.askForRelease(ref)));
        }
        registers.uphold(ref);
        return Next.go(frame.link("/conflict", "ref", ref));
    }

    @Override
    protected String page() {
        return "/conflict";
    }
}
