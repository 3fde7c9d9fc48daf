package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.Set;
import java.util.UUID;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.provisioning.Organisations;
import org.xueji.provisioning.ProvinceSetUp;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Opens a province with its first administrator, or lets people sign in to one whose opening was interrupted just before that. */
@WebServlet({"/province-opening/opening", ProvinceOpeningForm.COMPLETION})
public class ProvinceOpeningForm extends PageForm {

    static final String COMPLETION = "/province-opening/completion";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProvinceSetUp provinces;
    @Inject
    private transient Organisations organisations;
    @Inject
    private transient Validator validator;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = OrganisationStatePage.asked(request);
        if (request.getServletPath().equals(COMPLETION)) {
            provinces.complete(ref);
        } else {
            organisations.check(OrganisationAct.OPEN, ref);   // who may not open is told so before what is missing
            provinces.open(OperatorFields.sent(request, ref, Set.of(Duty.ADMINISTRATOR), validator));
        }
        return Next.go(frame.link(page(), "ref", ref, "done", "1"));
    }

    @Override
    protected String page() {
        return "/province-opening";
    }
}
