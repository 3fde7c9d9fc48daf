package org.xueji.web.rules;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.xueji.implementing.NewRules;
import org.xueji.implementing.RuleMaking;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Saves a draft of a province's rules. */
@WebServlet(value = "/rule-form/draft", loadOnStartup = 1)
public class RuleForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RuleMaking making;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        Optional<UUID> draft = Asked.of(request).reference("ref");
        NewRules rules = new NewRules(day(request, "effectiveFrom"), StatedRules.of(request), filled(request, "note").orElse(""),
            references(request, "answers").stream().findFirst().orElse(null));
        if (draft.isEmpty()) {
            return Next.go(frame.link("/rule-version", "ref", making.draft(rules), "done", RuleAct.SAVE));
        }
        making.change(draft.get(), RuleActForm.revision(request), rules);
        return Next.go(frame.link("/rule-version", "ref", draft.get(), "done", RuleAct.SAVE));
    }

    @Override
    protected String page() {
        return "/rule-form";
    }
}
