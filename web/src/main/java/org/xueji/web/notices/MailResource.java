package org.xueji.web.notices;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.xueji.notification.MailLanguage;
import org.xueji.notification.MailRhythm;
import org.xueji.notification.MailWish;
import org.xueji.notification.MailWishes;

/** {@code /api/v1/me/mail}: where the caller wants mail, in which language and how often. Needs an acting post, whichever. */
@Path("me/mail")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MailResource {

    @Inject
    MailWishes wishes;

    /** A wish, as the caller states it. */
    public record Wish(String address, MailLanguage language, MailRhythm rhythm) {
    }

    /** How it stands. */
    @GET
    public MailWish get() {
        return wishes.get();
    }

    /** Changes it; answers how it stands then. */
    @PUT
    public MailWish set(@Valid @NotNull Wish wish) {
        wishes.set(wish.address(), wish.language(), wish.rhythm());
        return wishes.get();
    }
}
