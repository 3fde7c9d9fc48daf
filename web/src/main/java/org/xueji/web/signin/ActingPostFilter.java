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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.kernel.Actor;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.HeldPost;
import org.xueji.tenancy.Posts;
import org.xueji.web.Query;

/**
 * Runs a request in the post that it names: the header {@code Xueji-Post} of programs, the parameter {@code post} of pages, never anything kept in
 * the session. Whether the post is the caller's is for the database to say, at every transaction; a request that names none acts in none.
 * Here, and nowhere else, a post that decides or administers asks for the second factor.
 */
@WebFilter("/*")
public class ActingPostFilter extends HttpFilter {

    /** The header in which a program names the post. */
    static final String HEADER = "Xueji-Post";
    /** The parameter in which an address names the post. */
    static final String PARAMETER = "post";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SecurityContext security;

    @Inject
    private transient Posts posts;
    @Inject
    private transient Refusing refusing;
    @Inject
    private transient Attendance attendance;
    @Inject
    private transient SecondFactor secondFactor;
    @Inject
    private transient StepUp stepUp;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        Optional<OperatorPrincipal> operator = security.getPrincipalsByType(OperatorPrincipal.class).stream().findFirst();
        operator.ifPresent(attendance::note);
        List<String> named = named(request);
        if (operator.isEmpty() || named.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<UUID> post = named.size() == 1 ? reference(named.getFirst()) : Optional.empty();
        if (post.isEmpty()) {
            refusing.with(AccessRefusal.POST_MALFORMED, Optional.of(actor(null, operator.get(), request)), request, response);
        } else {
            enter(operator.get(), post.get(), request, response, chain);
        }
    }

    private void enter(OperatorPrincipal operator, UUID post, HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        Actor actor = actor(post, operator, request);
        Optional<HeldPost> held = held(operator, post);
        if (held.filter(h -> contradicts(operator, h)).isPresent()) {
            refusing.with(AccessRefusal.POST_CONTRADICTED, Optional.of(actor), request, response);
        } else if (held.filter(h -> secondFactor.isMissing(operator, h.duty())).isPresent()) {
            stepUp.demand(actor, operator.realm(), request, response);
        } else {
            act(actor, request, response, chain);
        }
    }

    /** The post as the caller holds it, read only where the sign-in may be too little for it; who does not hold it is refused by the database. */
    private Optional<HeldPost> held(OperatorPrincipal operator, UUID post) {
        if (operator.organisations().isEmpty() && !secondFactor.isOpen(operator)) {
            return Optional.empty();
        }
        return posts.of(operator.issuer(), operator.subject()).stream().filter(held -> held.ref().equals(post)).findFirst();
    }

    private static Actor actor(UUID post, OperatorPrincipal operator, HttpServletRequest request) {
        return new Actor(post, operator.issuer(), operator.subject(), request.getRemoteAddr());
    }

    private static void act(Actor actor, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
        try {
            Acting.<Void, Exception>as(actor, () -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** The distinct posts that a request names; an upload's body is not read for it, since its address names the post. */
    private static List<String> named(HttpServletRequest request) {
        if (TurnAway.isForPrograms(request)) {
            return Collections.list(request.getHeaders(HEADER)).stream().distinct().toList();
        }
        List<String> inAddress = Query.of(request).all(PARAMETER);
        String type = request.getContentType();
        boolean isForm = type != null && type.startsWith("application/x-www-form-urlencoded");
        String[] inForm = inAddress.isEmpty() && isForm ? request.getParameterValues(PARAMETER) : null;
        return Stream.concat(inAddress.stream(), Stream.ofNullable(inForm).flatMap(Arrays::stream)).distinct().toList();
    }

    private static Optional<UUID> reference(String text) {
        try {
            UUID reference = UUID.fromString(text);
            return reference.toString().equalsIgnoreCase(text) ? Optional.of(reference) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The organisations that a token names give nothing; but they contradict a post if they name neither its organisation nor the holder's own, who may be lent. */
    private static boolean contradicts(OperatorPrincipal operator, HeldPost held) {
        return !operator.organisations().isEmpty()
            && Stream.of(held.organisation(), held.home()).map(UUID::toString).noneMatch(operator.organisations()::contains);
    }
}
