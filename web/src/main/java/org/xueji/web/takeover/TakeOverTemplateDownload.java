package org.xueji.web.takeover;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.xueji.takeover.TakeOverTemplates;

/** The empty workbook for a former register, with its three sheets. */
@WebServlet(value = "/take-overs/template", loadOnStartup = 1)
public class TakeOverTemplateDownload extends HttpServlet {

    static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(TYPE);
        response.setHeader("Content-Disposition", "attachment; filename=\"take-over-1.xlsx\"");
        TakeOverTemplates.writeEmpty(response.getOutputStream());
    }
}
