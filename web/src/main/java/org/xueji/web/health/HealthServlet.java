package org.xueji.web.health;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xueji.tenancy.Health;

/**
 * {@code GET /healthz}, open to all: 200 {@code {"status":"UP"}} when the server can do its work, 503 with the name of what is wrong when it cannot.
 */
@WebServlet(value = "/healthz", loadOnStartup = 1)
public class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger(HealthServlet.class.getName());

    private static final String UP = "UP";

    @Inject
    private transient Health health;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String state = state();
        response.setStatus(state.equals(UP) ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().print(Json.createObjectBuilder().add("status", state).build());
    }

    private String state() {
        try {
            return health.state();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the database cannot be asked", e);
            return "DATABASE_UNAVAILABLE";
        }
    }
}
