package org.xueji.web.mergers;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.NewReversal;
import org.xueji.merger.Reversals;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Files the reversal of a merger, or of a part of a split, or a returned one again. */
@WebServlet(value = "/reversal-form/filing", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class ReversalForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Reversals reversals;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        NewReversal reversal = new NewReversal(day(request, "effectiveOn"), filled(request, "statement").orElse(""), documents(request));
        Optional<UUID> returned = Asked.of(request).reference("reversal");
        if (returned.isPresent()) {
            reversals.correct(returned.get(), reversal);
            return Next.go(frame.link("/reversal", "ref", returned.get()));
        }
        UUID handOver = Asked.of(request).reference("handOver").orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
        return Next.go(frame.link("/reversal", "ref", reversals.file(handOver, reversal)));
    }

    @Override
    protected String page() {
        return "/reversal-form";
    }
}
