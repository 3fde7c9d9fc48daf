package org.xueji.web.numbers;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.xueji.numbers.NumberTemplates;
import org.xueji.web.newstudents.TemplateDownload;

/** An empty template for identity numbers. */
@WebServlet(value = "/numbers/template", loadOnStartup = 1)
public class NumberTemplateDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        TemplateDownload.write(NumberTemplates.current(), response);
    }
}
