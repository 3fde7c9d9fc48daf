package org.xueji.web.transfers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.transfer.Transfers;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes what the receiving school says of where the student is placed. */
@WebServlet(value = "/transfer/placement", loadOnStartup = 1)
public class TransferPlacementForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Transfers transfers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = TransferPage.asked(request);
        transfers.place(ref, TransferForm.placement(request));
        return Next.go(frame.link("/transfer", "ref", ref) + "&placed=1");
    }

    @Override
    protected String page() {
        return "/transfer";
    }
}
