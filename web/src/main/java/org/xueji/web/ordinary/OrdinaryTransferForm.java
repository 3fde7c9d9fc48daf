package org.xueji.web.ordinary;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.transfer.ordinary.NewOrdinaryTransfer;
import org.xueji.transfer.ordinary.OrdinaryTransfers;
import org.xueji.transfer.ordinary.StatedLeaver;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Files a transfer with an ordinary school: of a record's student who comes, of somebody who leaves, or one that was returned. */
@WebServlet(value = "/ordinary-transfer-form/filing", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class OrdinaryTransferForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient OrdinaryTransfers transfers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        Asked asked = Asked.of(request);
        NewOrdinaryTransfer transfer = new NewOrdinaryTransfer(asked.reference("other").orElse(null), filled(request, "ordinarySchool").orElse(null), day(request, "plannedOn"),
            filled(request, "statement").orElse(null), documents(request));
        Optional<UUID> returned = asked.reference("transfer");
        if (returned.isPresent()) {
            transfers.correct(returned.get(), transfer);
            return shown(returned.get());
        }
        Optional<UUID> record = asked.reference("record");
        return shown(record.isPresent() ? transfers.fileArrival(record.get(), transfer) : transfers.fileDeparture(leaver(request), transfer));
    }

    private static StatedLeaver leaver(HttpServletRequest request) {
        return new StatedLeaver(filled(request, "name").orElse(null), day(request, "birthDate"), chosen(request, IdentityDocumentKind.class, "documentKind").orElse(null),
            filled(request, "documentNumber").orElse(null));
    }

    private Next shown(UUID transfer) {
        return Next.go(frame.link("/ordinary-transfer", "ref", transfer));
    }

    @Override
    protected String page() {
        return "/ordinary-transfer-form";
    }
}
