package org.xueji.web.newstudents;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.xueji.enrolment.NewStudentTemplates;
import org.xueji.exchange.Template;

/** The empty file that schools fill in: the headings alone, as CSV that spreadsheet programs open with the right characters. */
@WebServlet("/imports/template")
public class TemplateDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(NewStudentTemplates.national(), response);
    }

    /** Answers with the headings of a template. */
    public static void write(Template template, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + template.id() + "-" + template.version() + ".csv\"");
        String headings = template.columns().stream().map(Template.Column::heading).collect(Collectors.joining(","));
        response.getOutputStream().write((BYTE_ORDER_MARK + headings + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
