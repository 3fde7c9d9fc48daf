package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.xueji.registration.RegisteredTerm;
import org.xueji.registration.TermSheets;

/** {@code /api/v1/students/…/terms}: the terms registered of a registration. */
@Path("students/{registration}/terms")
@Produces(MediaType.APPLICATION_JSON)
public class RegisteredTermsResource {

    @Inject
    TermSheets sheets;

    /** All of them, the latest first, whichever school registered them. */
    @GET
    public List<RegisteredTerm> list(@PathParam("registration") UUID registration) {
        return sheets.ofRegistration(registration);
    }
}
