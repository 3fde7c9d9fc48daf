package org.xueji.web.transfers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.xueji.jurisdiction.Tier;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.HeldPost;
import org.xueji.transfer.TransferView;
import org.xueji.transfer.Transfers;
import org.xueji.web.frame.Frame;

/** The transfers that wait for the acting post, those that came back to it, and all of its school. */
@Named
@RequestScoped
public class TransfersPage {

    @Inject
    private Transfers transfers;
    @Inject
    private Frame frame;

    private List<TransferView> rows;
    private List<TransferView> returned = List.of();
    private List<TransferView> own = List.of();

    /** Asks for them. */
    public void load() {
        rows = transfers.waiting();
        HeldPost post = frame.getPost();
        if (post != null && post.tier() == Tier.SCHOOL) {
            own = transfers.own();
            returned = post.duty() == Duty.CLERK ? transfers.returned() : List.of();
        }
    }

    public List<TransferView> getRows() {
        return rows;
    }

    public List<TransferView> getReturned() {
        return returned;
    }

    public List<TransferView> getOwn() {
        return own;
    }
}
