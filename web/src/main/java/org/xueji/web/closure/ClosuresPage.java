package org.xueji.web.closure;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.closure.ClosureView;
import org.xueji.closure.Closures;
import org.xueji.web.frame.Frame;
import org.xueji.web.organisations.OperatorsPage;

/** The closures that wait for the acting post, and all that it sees; those of the school that the address names can be filed from here. */
@Named
@RequestScoped
public class ClosuresPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Closures closures;
    @Inject
    private Frame frame;

    private List<ClosureView> waiting;
    private List<ClosureView> all;
    private UUID fileable;

    /** Asks for them. */
    public void load() {
        waiting = closures.waiting();
        all = closures.all();
        UUID asked = OperatorsPage.asked(request, frame);
        fileable = closures.possible(asked).isEmpty() ? null : asked;
    }

    public List<ClosureView> getWaiting() {
        return waiting;
    }

    public List<ClosureView> getAll() {
        return all;
    }

    /** The school whose closure the acting post may file now; null where it may not. */
    public UUID getFileable() {
        return fileable;
    }
}
