package org.xueji.approval;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.xueji.audit.Recording;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.kernel.Article;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.rules.Deadline;
import org.xueji.rules.TimeLimit;
import org.xueji.tenancy.Database;

/**
 * Cases about nothing, which only have an approval: filed, decided and urged by the product's own services at a time of the test's choosing, and put on record.
 *
 * @param now what time it is
 */
public record FiledCases(Nation nation, Instant now) {

    /** What such cases are called. */
    public static final String KIND = "ABOUT_NOTHING";

    /** A kind of which nothing follows. */
    static final class AboutNothing implements CaseKind {
        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Article article() {
            return Article.vocational(15);
        }

        @Override
        public void follow(List<CaseChange> changes) {
            // whether and by whom is all there is to it
        }
    }

    /** The same at another time. */
    public FiledCases at(Instant later) {
        return new FiledCases(nation, later);
    }

    /** A school's clerk files a case that these places decide in turn, each within ten working days. Returns its reference. */
    public UUID file(Post clerk, Place school, Long registration, Place... deciders) {
        return doing(clerk, beans -> {
            Route route = Route.inTurn(TimeLimit.setBy(Article.vocational(15), new Deadline.WorkingDaysAfter(10)), LongStream.of(ids(deciders)).toArray());
            long id = beans.get(Cases.class).file(KIND, "national-1", List.of(new NewCase(UUID.randomUUID(), school.id(), school.path(), registration, route))).getFirst();
            return beans.get(Database.class).ask(sql -> sql.createQuery("select ref from approval_case where id = :id").bind("id", id).mapTo(UUID.class).one());
        });
    }

    private static long[] ids(Place... places) {
        return List.of(places).stream().mapToLong(Place::id).toArray();
    }

    /** Somebody acts on a case. */
    public void act(Post post, UUID ref, CaseAction action, String reason) {
        doing(post, beans -> beans.get(Cases.class).act(ref, action, reason));
    }

    /** Somebody urges at the open step of a case. */
    public void urge(Post post, UUID step) {
        doing(post, beans -> {
            beans.get(Urges.class).urge(step);
            return null;
        });
    }

    /** Whatever somebody does with the product's beans, committed and put on record. */
    public <T> T doing(Post post, Function<Wired, T> work) {
        try (Session session = nation.as(post)) {
            Wired beans = new Wired().with(Database.class, session.database()).with(Clock.class, Clock.fixed(now, Time.BEIJING)).offering(AboutNothing.class);
            T done = work.apply(beans);
            if (!beans.heard().isEmpty()) {
                Recording.of(beans);
            }
            session.commit();
            return done;
        }
    }

    /** The reference of the step of a case at which a place acts. */
    public UUID step(UUID ref, Place decider) {
        try (Session owner = nation.owner()) {
            return UUID.fromString(owner.text("select s.ref from approval_step s join approval_case c on c.id = s.case_id where c.ref = ? and s.org_id = ?", ref, decider.id()));
        }
    }
}
