package org.xueji.notification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Slice;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** The notices of the acting post. What is read is read by one operator, not by the colleagues. */
@Stateless
public class Notices {

    /** More than these are not counted. */
    public static final int MOST_COUNTED = 100;

    private static final int MOST = 200;
    /** What is older is shown, and is not counted as unread any more. */
    private static final Duration LATELY = Duration.ofDays(90);
    private static final String READ = "exists (select from notice_read d where d.notice_id = n.id and d.operator_id = :operator)";
    private static final String OWN = " where n.org_id = :org and n.duty = :duty";
    private static final String UNREAD = OWN + " and n.at >= :since and not " + READ;

    @Inject
    Database database;
    @Inject
    Clock clock;

    /**
     * A page of notices, the newest first.
     *
     * @param after reference of the notice to go on after; null for none
     * @param before reference of the notice to end before; null for none
     */
    public Slice<NoticeView> list(boolean unread, UUID after, UUID before, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        boolean back = before != null;
        UUID from = back ? before : after;
        Map<String, Object> values = mine();
        String where = unread ? UNREAD : OWN;
        if (from != null) {
            where += " and n.id " + (back ? ">" : "<") + " (select k.id from notice k where k.ref = :from)";
            values.put("from", from);
        }
        String query = "select n.ref, n.kind, n.case_kind, n.subject, o.ref as about, o.name as about_name, n.n, n.due_on, n.at, " + READ + " as read"
            + " from notice n left join organisation o on o.id = n.about_org" + where + " order by n.id " + (back ? "asc" : "desc") + " limit :limit";
        List<NoticeView> read = database.ask(sql -> sql.createQuery(query).bindMap(values).bind("limit", most + 1).mapTo(NoticeView.class).list());
        return Slice.of(read, most, back, from != null, NoticeView::ref);
    }

    /** How many are unread, up to {@link #MOST_COUNTED}. */
    public int unread() {
        return database.ask(sql -> sql.createQuery("select count(*) from (select from notice n" + UNREAD + " limit :most) u").bindMap(mine()).bind("most", MOST_COUNTED)
            .mapTo(Integer.class).one());
    }

    /** One notice, which is read from now on. @throws Refusal if it is none of the acting post's */
    public NoticeView read(UUID ref) {
        Map<String, Object> values = mine();
        values.put("ref", ref);
        return database.ask(sql -> {
            NoticeView found = sql.createQuery("""
                select n.ref, n.kind, n.case_kind, n.subject, o.ref as about, o.name as about_name, n.n, n.due_on, n.at, true as read
                  from notice n left join organisation o on o.id = n.about_org""" + OWN + " and n.ref = :ref").bindMap(values).mapTo(NoticeView.class).findOne()
                .orElseThrow(() -> new Refusal(NotificationRefusal.NO_SUCH_NOTICE));
            sql.createUpdate(MARK + OWN + " and n.ref = :ref on conflict do nothing").bindMap(values).execute();
            return found;
        });
    }

    /** All that are unread are read from now on. Returns how many these were. */
    public int readAll() {
        return database.ask(sql -> sql.createUpdate(MARK + UNREAD + " on conflict do nothing").bindMap(mine()).execute());
    }

    private static final String MARK = "insert into notice_read(operator_id, notice_id, org_id, path, at) select :operator, n.id, n.org_id, n.path, :now from notice n";

    private Map<String, Object> mine() {
        Bound bound = database.bound();
        Instant now = clock.instant();
        return new HashMap<>(Map.of("org", bound.organisation(), "duty", bound.duty(), "operator", bound.operator(), "now", now, "since", now.minus(LATELY)));
    }
}
