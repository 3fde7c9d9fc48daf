package org.xueji.web.splits;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.xueji.split.NewSplit;
import org.xueji.split.SplitPlans;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Begins a plan, or says anew what it says of itself. */
@WebServlet(value = "/split-form/saving", loadOnStartup = 1)
public class SplitForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SplitPlans plans;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        NewSplit split = new NewSplit(filled(request, "kind").filter("WHOLE"::equals).isPresent(), day(request, "effectiveOn"), filled(request, "statement").orElse(""));
        Optional<UUID> present = Asked.of(request).reference("split");
        present.ifPresent(ref -> plans.change(ref, split));
        return Next.go(frame.link("/split-plan", "split", present.orElseGet(() -> plans.begin(split))));
    }

    @Override
    protected String page() {
        return "/split-form";
    }
}
