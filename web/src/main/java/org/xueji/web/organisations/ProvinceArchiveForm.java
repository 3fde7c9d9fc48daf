package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.archival.ProvinceArchives;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Asks for an archive export of a province. */
@WebServlet(value = "/province-archive/export", loadOnStartup = 1)
public class ProvinceArchiveForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProvinceArchives archives;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = OrganisationStatePage.asked(request);
        archives.start(ref);
        return Next.go(frame.link(page(), "ref", ref));
    }

    @Override
    protected String page() {
        return "/province-archive";
    }
}
