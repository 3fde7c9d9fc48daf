package org.xueji.web.rules;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.implementing.RemarkKind;
import org.xueji.implementing.RuleMaking;
import org.xueji.implementing.RuleRemarks;
import org.xueji.kernel.Refusal;
import org.xueji.rules.RuleRefusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Adopts, discards or withdraws a version, remarks on it, or answers a remark. */
@WebServlet(value = "/rule-version/act", loadOnStartup = 1)
public class RuleActForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RuleMaking making;
    @Inject
    private transient RuleRemarks remarks;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(RuleRefusal.NO_SUCH_VERSION));
        RuleAct act = chosen(request, RuleAct.class, "act").orElseThrow(() -> new Refusal(RuleRefusal.NOT_READABLE, ""));
        String text = filled(request, "text").orElse("");
        switch (act) {
            case ADOPT -> making.adopt(ref, revision(request));
            case DISCARD -> making.discard(ref, revision(request));
            case WITHDRAW -> making.withdraw(ref, text);
            case REMARK -> remarks.remark(ref, chosen(request, RemarkKind.class, "kind").orElse(null), text);
            case ANSWER -> remarks.answer(references(request, "remark").stream().findFirst().orElseThrow(() -> new Refusal(RuleRefusal.NO_SUCH_REMARK)), text);
            case SAVE -> throw new Refusal(RuleRefusal.NOT_READABLE, act.name());
        }
        return Next.go(act == RuleAct.DISCARD ? frame.link("/rules") : frame.link("/rule-version", "ref", ref, "done", act));
    }

    static int revision(HttpServletRequest request) {
        return filled(request, "revision").filter(r -> r.matches("[0-9]{1,9}")).map(Integer::valueOf).orElse(0);
    }

    @Override
    protected String page() {
        return "/rule-version";
    }
}
