package org.xueji.web.me;

import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.jurisdiction.Tier;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.HeldPost;
import org.xueji.tenancy.Posts;
import org.xueji.web.signin.OperatorPrincipal;

/** {@code GET /api/v1/me}: the caller and the posts they hold; needs no acting post. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject
    private SecurityContext security;

    @Inject
    private Posts posts;

    /** The caller. */
    @GET
    public Me me() {
        OperatorPrincipal operator = security.getPrincipalsByType(OperatorPrincipal.class).stream().findFirst()
            .orElseThrow(ForbiddenException::new);
        return new Me(operator.subject(), operator.realm(), operator.displayName(),
            posts.of(operator.issuer(), operator.subject()).stream().map(Post::of).toList());
    }

    /**
     * A signed-in operator.
     *
     * @param subject the subject in the realm
     * @param realm the realm's name
     * @param displayName the person's name as shown
     * @param posts the posts held, withdrawn ones included
     */
    public record Me(String subject, String realm, String displayName, List<Post> posts) {
    }

    /**
     * A post held.
     *
     * @param ref what the header {@code Xueji-Post} takes
     * @param active whether it can be acted in now
     * @param until its last day; null for no end
     * @param deputyFor the name of whom it stands in for; null where it is the caller's own
     */
    public record Post(UUID ref, UUID organisation, String organisationName, Tier tier, Duty duty, boolean active, LocalDate until, String deputyFor) {

        private static Post of(HeldPost held) {
            return new Post(held.ref(), held.organisation(), held.organisationName(), held.tier(), held.duty(), held.active(), held.until(), held.deputyFor());
        }
    }
}
