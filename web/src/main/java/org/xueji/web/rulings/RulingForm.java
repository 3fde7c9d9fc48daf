package org.xueji.web.rulings;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.dedup.RulingOutcome;
import org.xueji.dedup.RulingRefusal;
import org.xueji.dedup.Rulings;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes a ruling. */
@WebServlet(value = "/ruling/given", loadOnStartup = 1)
public class RulingForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Rulings rulings;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID conflict = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(RulingRefusal.NO_SUCH_RULING));
        RulingOutcome outcome = Stream.of(RulingOutcome.values()).filter(o -> o.name().equals(request.getParameter("outcome"))).findFirst()
            .orElseThrow(() -> new Refusal(RulingRefusal.NO_OUTCOME));
        Integer owner = outcome == RulingOutcome.DIFFERENT_PERSONS ? filled(request, "owner").filter(o -> o.matches("[12]")).map(Integer::valueOf).orElse(null) : null;
        rulings.rule(conflict, new Rulings.Ruling(outcome, owner, filled(request, "reason").orElse("")));
        return Next.go(frame.link("/ruling", "ref", conflict));
    }

    @Override
    protected String page() {
        return "/ruling";
    }
}
