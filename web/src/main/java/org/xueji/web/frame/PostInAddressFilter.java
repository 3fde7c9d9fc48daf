package org.xueji.web.frame;

import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.xueji.tenancy.HeldPost;
import org.xueji.tenancy.Posts;
import org.xueji.web.Query;
import org.xueji.web.signin.OperatorPrincipal;

/** Sends a reader whose address names no post to the one post they hold, or to the choice among several. */
@WebFilter({"/", "/index.xhtml", "/progress", "/new-students", "/new-student", "/new-student-form", "/imports", "/import", "/job", "/students", "/student",
    "/conflicts", "/conflict", "/requests", "/request", "/evidence", "/rulings", "/ruling", "/releases", "/release", "/numbers", "/number-request", "/number-upload", "/take-overs", "/take-over", "/take-over-upload",
    "/organisations", "/organisation-state", "/organisation-form",
    "/province-opening", "/province-archive", "/operators", "/operator-form"})
public class PostInAddressFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SecurityContext security;

    @Inject
    private transient Posts posts;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        Optional<OperatorPrincipal> operator = security.getPrincipalsByType(OperatorPrincipal.class).stream().findFirst();
        if (operator.isEmpty() || !request.getMethod().equals("GET") || Query.of(request).first("post").isPresent()) {
            chain.doFilter(request, response);
            return;
        }
        boolean home = request.getRequestURI().equals("/") || request.getRequestURI().equals("/index.xhtml");
        String asked = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        List<HeldPost> active = posts.of(operator.get().issuer(), operator.get().subject()).stream().filter(HeldPost::active).toList();
        if (active.size() == 1) {
            response.sendRedirect(Query.with(home ? Query.of(request).first("to").filter(to -> to.matches("/[^/\\\\].*")).orElse(asked) : asked,
                "post", active.getFirst().ref().toString()));
        } else if (home) {
            chain.doFilter(request, response);
        } else {
            response.sendRedirect(Query.with("/", "to", asked));
        }
    }
}
