package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.provisioning.Organisations;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Puts a school or an authority below the organisation that the address names. */
@WebServlet(value = "/organisation-form/adding", loadOnStartup = 1)
public class OrganisationForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Organisations organisations;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID parent = OrganisationStatePage.asked(request);
        String code = filled(request, "code").orElse("");
        String name = filled(request, "name").orElse("");
        OrganisationView made = OrganisationFormPage.act(request) == OrganisationAct.ADD_SCHOOL
            ? organisations.addSchool(parent, code, name, chosen(request, "type", SchoolType.values()), authority(request, parent))
            : organisations.addAuthority(parent, chosen(request, "tier", Tier.values()), code, name);
        return Next.go(frame.link("/organisations", "ref", made.ref(), "done", OrganisationWords.DONE_ADDED));
    }

    /** The parent where none was chosen. */
    private static UUID authority(HttpServletRequest request, UUID parent) {
        try {
            return filled(request, "authority").map(UUID::fromString).orElse(parent);
        } catch (IllegalArgumentException e) {
            throw new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION);
        }
    }

    /** Null where none of them was chosen. */
    private static <E extends Enum<E>> E chosen(HttpServletRequest request, String field, E[] among) {
        return filled(request, field).flatMap(name -> Stream.of(among).filter(c -> c.name().equals(name)).findFirst()).orElse(null);
    }

    @Override
    protected String page() {
        return "/organisation-form";
    }
}
