package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tree;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.provisioning.Organisations;
import org.xueji.provisioning.ProvinceSetUp;
import org.xueji.provisioning.RealmStanding;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** How far the set-up of a province is, and the form that opens it or completes an interrupted opening. */
@Named
@RequestScoped
public class ProvinceOpeningPage {

    /** One thing to be done, and how it stands: {@code DONE}, {@code pending}, or {@code unknown}. */
    public record Stage(OrganisationWords what, OrganisationWords how, String tone) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Tree tree;
    @Inject
    private ProvinceSetUp provinces;
    @Inject
    private Organisations organisations;

    private OrganisationView province;
    private ProvinceSetUp.Progress progress;
    private WrongFields wrong;

    /** Asks for the province that the address names. */
    public void load() {
        UUID ref = OrganisationStatePage.asked(request);
        boolean refused = request.getMethod().equals("POST") && !organisations.possible(ref).contains(OrganisationAct.OPEN);
        progress = refused ? null : provinces.progress(ref);
        province = tree.get(ref);
        wrong = OperatorFields.wrong(request, frame, false);
    }

    public OrganisationView getProvince() {
        return province;
    }

    /** Null for whoever may not open it. */
    public ProvinceSetUp.Progress getProgress() {
        return progress;
    }

    public List<Stage> getStages() {
        boolean unknown = progress.realm() == RealmStanding.UNKNOWN;
        return List.of(stage(OrganisationWords.STAGE_REALM, unknown && !progress.open(), progress.open() || progress.realm() != RealmStanding.MISSING),
            stage(OrganisationWords.STAGE_OPEN, false, progress.open()),
            stage(OrganisationWords.STAGE_SIGN_IN, unknown, progress.isComplete()));
    }

    private static Stage stage(OrganisationWords what, boolean unknown, boolean done) {
        return unknown ? new Stage(what, OrganisationWords.STAGE_UNKNOWN, "open")
            : done ? new Stage(what, OrganisationWords.STAGE_DONE, "done") : new Stage(what, OrganisationWords.STAGE_TO_DO, "pending");
    }

    /** Whether the opening was just done. */
    public boolean isDone() {
        return progress != null && progress.isComplete() && Asked.of(request).text("done").isPresent();
    }

    public WrongFields getWrong() {
        return wrong;
    }

    /** Where the reader came from. */
    public String getBack() {
        return frame.link("/organisations", "ref", province.ref());
    }
}
