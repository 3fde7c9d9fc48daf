package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.xueji.enrolment.ImportTemplates;
import org.xueji.exchange.Template;
import org.xueji.web.frame.Asked;

/**
 * The empty file that schools fill in: the headings alone, as CSV that spreadsheet programs open with the right characters. By the template of the province that the
 * address names, or else by the national one.
 */
@WebServlet(value = "/imports/template", loadOnStartup = 1)
public class TemplateDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Inject
    private transient ImportTemplates templates;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(templates.chosen(Asked.of(request).reference("ref").orElse(null)), response);
    }

    /** Answers with the headings of a template. */
    public static void write(Template template, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + template.id() + "-" + template.version() + ".csv\"");
        String headings = template.columns().stream().map(Template.Column::heading).collect(Collectors.joining(","));
        response.getOutputStream().write((BYTE_ORDER_MARK + headings + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
