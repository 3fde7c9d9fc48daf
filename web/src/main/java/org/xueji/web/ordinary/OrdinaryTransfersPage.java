package org.xueji.web.ordinary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.xueji.tenancy.Duty;
import org.xueji.transfer.ordinary.OrdinaryTransferView;
import org.xueji.transfer.ordinary.OrdinaryTransfers;
import org.xueji.web.frame.Frame;

/** The transfers with ordinary schools that wait for the acting post, those that came back to it, and all in which it is a side. */
@Named
@RequestScoped
public class OrdinaryTransfersPage {

    @Inject
    private OrdinaryTransfers transfers;
    @Inject
    private Frame frame;

    private List<OrdinaryTransferView> rows;
    private List<OrdinaryTransferView> returned = List.of();
    private List<OrdinaryTransferView> own = List.of();
    private boolean fileable;

    /** Asks for them. */
    public void load() {
        rows = transfers.waiting();
        if (frame.getPost() != null) {
            own = transfers.own();
            returned = frame.getPost().duty() == Duty.CLERK ? transfers.returned() : List.of();
            fileable = transfers.isDeparturePossible();
        }
    }

    public List<OrdinaryTransferView> getRows() {
        return rows;
    }

    public List<OrdinaryTransferView> getReturned() {
        return returned;
    }

    public List<OrdinaryTransferView> getOwn() {
        return own;
    }

    /** Whether the acting post files for an ordinary school. */
    public boolean isFileable() {
        return fileable;
    }
}
