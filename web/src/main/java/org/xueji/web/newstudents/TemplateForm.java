package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.xueji.enrolment.ImportTemplates;
import org.xueji.enrolment.NewStudentTemplates;
import org.xueji.exchange.Template;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Adds a version of a province's template: of the one that the address names, or the first of a new one. */
@WebServlet(value = "/import-template-form/version", loadOnStartup = 1)
public class TemplateForm extends PageForm {

    /** Before the name of a field, the parameter that holds its heading. */
    static final String HEADING = "heading-";
    /** The same for its other headings. */
    static final String ALIASES = "aliases-";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient ImportTemplates templates;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        String code = Asked.of(request).text("of").or(() -> filled(request, "code")).orElse(null);
        List<Template.Column> columns = NewStudentTemplates.national().columns().stream().map(c -> stated(request, c.field())).toList();
        templates.define(code, new ImportTemplates.Definition(filled(request, "name").orElse(null), columns, filled(request, "retired").isPresent(), day(request, "effectiveOn")));
        return Next.go(frame.link("/import-templates", "done", "DEFINED"));
    }

    private static Template.Column stated(HttpServletRequest request, String field) {
        List<String> aliases = Stream.of(filled(request, ALIASES + field).orElse("").split("[,，、|]")).map(String::strip).filter(a -> !a.isEmpty()).toList();
        return new Template.Column(field, filled(request, HEADING + field).orElse(""), false, aliases);
    }

    @Override
    protected String page() {
        return "/import-template-form";
    }
}
