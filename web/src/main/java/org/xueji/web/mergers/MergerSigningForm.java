package org.xueji.web.mergers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.Mergers;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Signs a receipt. */
@WebServlet(value = "/merger/signing", loadOnStartup = 1)
public class MergerSigningForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Mergers mergers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
        mergers.sign(ref);
        return Next.go(frame.link("/merger", "ref", ref) + "&signed=1");
    }

    @Override
    protected String page() {
        return "/merger";
    }
}
