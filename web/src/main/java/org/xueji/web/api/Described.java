package org.xueji.web.api;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** {@code /openapi}: what the REST door offers, in OpenAPI. Made of the sources when they are built, so it needs nothing of the container; open to all. */
@WebServlet(value = "/openapi", loadOnStartup = 1)
public class Described extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String WRITTEN = "/org/xueji/web/openapi.json";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        try (InputStream written = Described.class.getResourceAsStream(WRITTEN)) {
            written.transferTo(response.getOutputStream());
        }
    }
}
