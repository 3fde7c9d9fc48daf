package org.xueji.web.changes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.xueji.statuschange.DueBack;
import org.xueji.statuschange.StatusChangeView;
import org.xueji.statuschange.StatusChanges;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Frame;

/** The changes that wait for the acting post, those that came back to it, and who is due back. */
@Named
@RequestScoped
public class ChangesPage {

    @Inject
    private StatusChanges changes;
    @Inject
    private Frame frame;

    private List<StatusChangeView> rows;
    private List<StatusChangeView> returned = List.of();
    private List<DueBack> dueBack;

    /** Asks for them. */
    public void load() {
        rows = changes.waiting();
        if (isFiler()) {
            returned = changes.returned();
        }
        dueBack = changes.dueBack();
    }

    public List<StatusChangeView> getRows() {
        return rows;
    }

    public List<StatusChangeView> getReturned() {
        return returned;
    }

    public List<DueBack> getDueBack() {
        return dueBack;
    }

    /** Whether the acting post files changes. */
    public boolean isFiler() {
        return frame.getPost() != null && frame.getPost().duty() == Duty.CLERK;
    }
}
