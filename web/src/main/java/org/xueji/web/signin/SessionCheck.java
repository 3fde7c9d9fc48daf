package org.xueji.web.signin;

import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.HeldPost;
import org.xueji.tenancy.Posts;

/** {@code /session?post=…}: whether a form sent now would be taken as sent by the holder of that post; asked by a page before it sends what was typed. */
@WebServlet(value = "/session", loadOnStartup = 1)
public class SessionCheck extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SecurityContext security;
    @Inject
    private transient Posts posts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean ready = security.getPrincipalsByType(OperatorPrincipal.class).stream()
            .flatMap(o -> posts.of(o.issuer(), o.subject()).stream()).filter(HeldPost::active)
            .anyMatch(held -> Acting.current().filter(actor -> held.ref().equals(actor.post())).isPresent());
        response.setContentType("application/json");
        response.getWriter().print("{\"ready\":" + ready + "}");
    }
}
