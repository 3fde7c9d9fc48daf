package org.xueji.tenancy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.xueji.kernel.Time;

/** The posts of whoever signed in. */
@Stateless
public class Posts {

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** Remembers that somebody came in; written once a day. */
    public void cameIn(String issuer, String subject) {
        Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select tenancy.came_in(:issuer, :subject, :today)")
            .bind("issuer", issuer).bind("subject", subject).bind("today", Time.today(clock)).mapTo(String.class).findOne()));
    }

    /** All posts that are not withdrawn, from the highest organisation down; empty for a stranger. */
    public List<HeldPost> of(String issuer, String subject) {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select * from tenancy.posts_of(:issuer, :subject, :today)")
            .bind("issuer", issuer).bind("subject", subject).bind("today", Time.today(clock))
            .mapTo(HeldPost.class).list()));
    }
}
