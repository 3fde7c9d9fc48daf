package org.xueji.web.mergers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.Reversals;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Files the reversal of a merger, or a returned one again. */
@WebServlet("/reversal-form/filing")
public class ReversalForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Reversals reversals;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        LocalDate day = day(request, "effectiveOn");
        String statement = filled(request, "statement").orElse("");
        Optional<UUID> returned = Asked.of(request).reference("reversal");
        if (returned.isPresent()) {
            reversals.correct(returned.get(), day, statement);
            return Next.go(frame.link("/merger-reversal", "ref", returned.get()));
        }
        UUID merger = Asked.of(request).reference("merger").orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
        return Next.go(frame.link("/merger-reversal", "ref", reversals.file(merger, day, statement)));
    }

    @Override
    protected String page() {
        return "/reversal-form";
    }
}
