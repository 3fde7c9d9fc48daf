package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Stops a single post for a time and lets it go on, with a reason; its holder's other posts and sign-in are untouched (C-4). Nobody stops a post of his own, and what an
 * office stopped, none below it lets go on.
 */
@Stateless
public class PostStops {

    private static final int LONGEST = 500;
    private static final int MOST = 200;

    @Inject
    Database database;
    @Inject
    PostRecords records;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** A post as it stands; the office is that which stopped it last. */
    record Standing(long id, String path, String state, String office) {
    }

    /** The holder's next transaction in the post is refused. @throws Refusal with {@link ProvisioningRefusal} */
    public void suspend(UUID post, String reason) {
        Bound bound = records.requireAnothers(post);
        Standing standing = standing(post);
        if (!standing.state().equals("ACTIVE") && !(standing.state().equals("SUSPENDED") && isBelow(standing, bound))) {
            throw new Refusal(ProvisioningRefusal.POST_STATE_DOES_NOT_ALLOW);
        }
        change(post, standing, PostStop.Act.SUSPENDED, reason, bound);
    }

    /** The post works again. @throws Refusal with {@link ProvisioningRefusal} */
    public void resume(UUID post, String reason) {
        Bound bound = records.requireAnothers(post);
        Standing standing = standing(post);
        if (!standing.state().equals("SUSPENDED")) {
            throw new Refusal(ProvisioningRefusal.POST_STATE_DOES_NOT_ALLOW);
        }
        if (!standing.office().startsWith(bound.path())) {
            throw new Refusal(ProvisioningRefusal.SUSPENDED_FROM_ABOVE);
        }
        change(post, standing, PostStop.Act.RESUMED, reason, bound);
    }

    /** What was done to a post, the latest first. @throws Refusal if the caller is no administrator */
    public List<PostStop> history(UUID post) {
        database.bound().require(Duty.ADMINISTRATOR);
        database.requireSeen("post", post, JurisdictionRefusal.NOT_BELOW);
        return database.ask(sql -> sql.createQuery("""
            select s.act, s.reason, o.name as office, s.recorder, s.recorded_at from post_stop s join post p on p.id = s.post_id join organisation o on o.id = s.office
             where p.ref = :ref order by s.id desc limit :most""").bind("ref", post).bind("most", MOST).mapTo(PostStop.class).list());
    }

    private Standing standing(UUID post) {
        return database.ask(sql -> sql.createQuery("""
            select p.id, p.path, p.state, (select o.path from post_stop s join organisation o on o.id = s.office where s.post_id = p.id order by s.id desc limit 1) as office
              from post p where p.ref = :ref for update""").bind("ref", post).mapTo(Standing.class).findOne()).orElseThrow(() -> new Refusal(JurisdictionRefusal.NOT_BELOW));
    }

    /** An office may take over what one below it stopped. */
    private static boolean isBelow(Standing standing, Bound bound) {
        return standing.office() != null && standing.office().startsWith(bound.path()) && !standing.office().equals(bound.path());
    }

    private void change(UUID post, Standing standing, PostStop.Act act, String reason, Bound bound) {
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST) {
            throw new Refusal(ProvisioningRefusal.REASON_REQUIRED, LONGEST);
        }
        database.tell(sql -> {
            sql.createUpdate("update post set state = :state where id = :id").bind("state", act == PostStop.Act.SUSPENDED ? "SUSPENDED" : "ACTIVE").bind("id", standing.id()).execute();
            sql.createUpdate("""
                insert into post_stop(post_id, path, act, reason, office, recorded_by, recorder, recorded_at) values (:post, :path, :act, :reason, :office, :by, :name, :now)""")
                .bind("post", standing.id()).bind("path", standing.path()).bind("act", act).bind("reason", why).bind("office", bound.organisation())
                .bind("by", bound.operator()).bind("name", bound.operatorName()).bind("now", clock.instant()).execute();
        });
        events.fire(DomainEvents.of(new DomainEvent("POST_" + act.name(), Article.charter(4), post, "reason", why)));
    }
}
