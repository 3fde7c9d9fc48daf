package org.xueji.web.releases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.release.ReleaseRefusal;
import org.xueji.release.ReleaseView;
import org.xueji.release.Releases;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CasePage;

/** One release: why, since when, its course, and what the acting post may do. */
@Named
@RequestScoped
public class ReleasePage extends CasePage {

    @Inject
    private Releases releases;

    private ReleaseView view;

    /** Asks for the release that the address names. */
    public void load() {
        view = releases.get(Asked.of(request()).reference("ref").orElseThrow(() -> new Refusal(ReleaseRefusal.NO_SUCH_RELEASE)));
        show(view.caseRef(), releases.possible(view.ref()));
    }

    public ReleaseView getView() {
        return view;
    }

    /** What an approval or a reversal brings about, where the acting post may give one; null where it may not. */
    public String getHint() {
        return may(CaseAction.APPROVE) ? frame().say(ReleaseWords.APPROVING_HINT) : may(CaseAction.REVERSE) ? frame().say(ReleaseWords.REVERSING_HINT) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return done(ReleaseWords.DONE);
    }
}
