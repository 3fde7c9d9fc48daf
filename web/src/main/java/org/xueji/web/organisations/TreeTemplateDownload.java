package org.xueji.web.organisations;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.xueji.structure.TreeTemplates;
import org.xueji.web.newstudents.TemplateDownload;

/** An empty template for organisations. */
@WebServlet(value = "/tree-uploads/template", loadOnStartup = 1)
public class TreeTemplateDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        TemplateDownload.write(TreeTemplates.current(), response);
    }
}
