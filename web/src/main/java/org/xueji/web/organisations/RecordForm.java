package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.Refusal;
import org.xueji.structure.Changes;
import org.xueji.structure.Details;
import org.xueji.structure.Heads;
import org.xueji.structure.Majors;
import org.xueji.structure.StructureRefusal;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Adds to what is on record of an organisation; the form says which act it is. */
@WebServlet(value = "/organisation-record/act", loadOnStartup = 1)
public class RecordForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Changes changes;
    @Inject
    private transient Heads heads;
    @Inject
    private transient Majors majors;
    @Inject
    private transient Details details;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = OrganisationStatePage.asked(request);
        RecordAct act = chosen(request, RecordAct.class, "act").orElseThrow(() -> new Refusal(StructureRefusal.NO_SUCH_CHANGE));
        switch (act) {
            case RENAME -> changes.rename(ref, text(request, "name"), chosen(request, SchoolType.class, "type").orElse(null), day(request, "nameOn"), text(request, "nameReason"));
            case MOVE -> changes.move(ref, named(request, "superior", StructureRefusal.NOT_A_NEW_PLACE), day(request, "moveOn"), text(request, "moveReason"));
            case WITHDRAW -> changes.withdraw(ref, named(request, "of", StructureRefusal.NO_SUCH_CHANGE));
            case HEAD -> heads.record(ref, text(request, "head"), day(request, "headSince"), day(request, "headUntil"));
            case END_HEAD -> heads.end(ref, named(request, "of", StructureRefusal.NO_SUCH_HEAD), day(request, "until"));
            case MAJOR -> majors.grant(ref, text(request, "majorCode"), text(request, "majorName"), day(request, "majorSince"));
            case END_MAJOR -> majors.end(ref, named(request, "of", StructureRefusal.NO_SUCH_MAJOR), day(request, "until"));
            case OPENED -> details.openedOn(ref, day(request, "openedOn"));
            case DEPARTMENTS -> details.allowOtherDepartments(ref, "true".equals(request.getParameter("allowed")));
        }
        return Next.go(frame.link("/organisation-record", "ref", ref, "done", act.done));
    }

    private static String text(HttpServletRequest request, String name) {
        return filled(request, name).orElse("");
    }

    private static UUID named(HttpServletRequest request, String name, StructureRefusal otherwise) {
        return references(request, name).stream().findFirst().orElseThrow(() -> new Refusal(otherwise));
    }

    @Override
    protected String page() {
        return "/organisation-record";
    }
}
