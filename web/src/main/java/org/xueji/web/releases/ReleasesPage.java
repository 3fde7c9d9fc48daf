package org.xueji.web.releases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.release.ReleaseView;
import org.xueji.release.Releases;
import org.xueji.web.frame.Batch;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.Objection;

/** The releases that wait for the acting post. */
@Named
@RequestScoped
public class ReleasesPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Releases releases;

    private List<ReleaseView> rows;
    private List<CaseAction> actions;

    /** Asks for them. */
    public void load() {
        rows = releases.waiting();
        actions = releases.possible(rows);
    }

    /** What can be done to those that are chosen. */
    public List<CaseAction> getActions() {
        return actions;
    }

    /** What stood against some of those just acted on. */
    public List<Objection> getObjections() {
        return Batch.objections(request, this::student);
    }

    private String student(UUID ref) {
        try {
            return releases.get(ref).student();
        } catch (Refusal unseen) {
            return "";
        }
    }

    /** To how many something was just done, in words; empty where nothing was. */
    public String getDone() {
        return Batch.done(request).map(many -> frame.say(ReleaseWords.DONE_MANY, many)).orElse("");
    }

    public List<ReleaseView> getRows() {
        return rows;
    }
}
