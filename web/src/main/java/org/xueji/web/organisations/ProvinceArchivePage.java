package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.xueji.archival.ListedExport;
import org.xueji.archival.ProvinceArchives;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tree;
import org.xueji.web.frame.Frame;

/** The archive exports of a province, and the form that asks for one. */
@Named
@RequestScoped
public class ProvinceArchivePage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Tree tree;
    @Inject
    private ProvinceArchives archives;

    private OrganisationView province;
    private boolean allowed;
    private List<ListedExport> exports = List.of();

    /** Asks for the exports of the province that the address names. */
    public void load() {
        province = tree.get(OrganisationStatePage.asked(request));
        allowed = !request.getMethod().equals("POST") || archives.isAllowed(province.ref());
        exports = allowed ? archives.list(province.ref()) : List.of();
    }

    /** Whether the form may be sent, again. */
    public boolean isAllowed() {
        return allowed;
    }

    public OrganisationView getProvince() {
        return province;
    }

    public List<ListedExport> getExports() {
        return exports;
    }

    public String getBack() {
        return frame.link("/organisations", "ref", province.ref());
    }
}
