package org.xueji.web.mergers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.Reversals;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Signs the receipt of a reversal. */
@WebServlet(value = "/reversal/signing", loadOnStartup = 1)
public class ReversalSigningForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Reversals reversals;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_REVERSAL));
        reversals.sign(ref);
        return Next.go(frame.link("/reversal", "ref", ref) + "&signed=1");
    }

    @Override
    protected String page() {
        return "/reversal";
    }
}
