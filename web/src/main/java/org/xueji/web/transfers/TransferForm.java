package org.xueji.web.transfers;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.transfer.NewTransfer;
import org.xueji.transfer.Placement;
import org.xueji.transfer.TransferKind;
import org.xueji.transfer.TransferRefusal;
import org.xueji.transfer.Transfers;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Files a transfer, or files a returned one again. */
@WebServlet(value = "/transfer-form/filing", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class TransferForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Transfers transfers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        Asked asked = Asked.of(request);
        Optional<UUID> returned = asked.reference("transfer");
        NewTransfer transfer = new NewTransfer(chosen(request, TransferKind.class, "kind").orElse(null), asked.reference("receiver").orElse(null), day(request, "plannedOn"),
            placement(request), filled(request, "statement").orElse(""), documents(request));
        UUID ref;
        if (returned.isPresent()) {
            ref = returned.get();
            transfers.correct(ref, transfer);
        } else {
            ref = transfers.file(asked.reference("ref").orElseThrow(() -> new Refusal(TransferRefusal.NOT_HELD_HERE)), transfer);
        }
        return Next.go(frame.link("/transfer", "ref", ref));
    }

    /** The placement that a form states. */
    static Placement placement(HttpServletRequest request) {
        return new Placement(filled(request, "grade").filter(g -> g.matches("[0-9]{4}")).map(Integer::valueOf).orElse(null), filled(request, "className").orElse(null),
            filled(request, "majorCode").orElse(null), filled(request, "majorName").orElse(null));
    }

    @Override
    protected String page() {
        return "/transfer-form";
    }
}
