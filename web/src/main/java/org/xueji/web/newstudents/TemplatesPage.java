package org.xueji.web.newstudents;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.xueji.enrolment.ImportTemplates;
import org.xueji.enrolment.NewStudentTemplates;
import org.xueji.exchange.Template;
import org.xueji.web.frame.Asked;

/** The spreadsheet templates by which new students are filed: the national one, and every version of those of the province. */
@Named
@RequestScoped
public class TemplatesPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private ImportTemplates templates;

    private List<ImportTemplates.Defined> versions;

    /** Asks for the versions. */
    public void load() {
        versions = templates.versions();
    }

    public Template getNational() {
        return NewStudentTemplates.national();
    }

    public List<ImportTemplates.Defined> getVersions() {
        return versions;
    }

    /** Whether it is the newest of its template: what comes after it is the next version. */
    public boolean newest(ImportTemplates.Defined version) {
        return versions.stream().filter(v -> v.code().equals(version.code())).findFirst().orElseThrow().version() == version.version();
    }

    /** Whether the acting post defines templates. */
    public boolean isDefining() {
        return templates.isDefiner();
    }

    /** Whether a version was just added. */
    public boolean isDone() {
        return Asked.of(request).text("done").isPresent();
    }
}
