package org.xueji.web.signin;

import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Has the systems of one province answered a few at a time; whoever comes beyond that is told at once to come again. */
@WebFilter("/api/*")
public class ProvinceTurnsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SecurityContext security;
    @Inject
    private transient ProvinceTurns turns;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        Optional<String> realm = security.getPrincipalsByType(OperatorPrincipal.class).stream().findFirst().filter(OperatorPrincipal::isSystem).map(OperatorPrincipal::realm);
        if (realm.isEmpty()) {
            chain.doFilter(request, response);
        } else if (turns.begin(realm.get())) {
            try {
                chain.doFilter(request, response);
            } finally {
                turns.end(realm.get());
            }
        } else {
            response.setHeader("Retry-After", "1");
            TurnAway.with(AccessRefusal.PROVINCE_BUSY, request, response);
        }
    }
}
