package org.xueji.systems;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * What changed in the range of the acting post, in the order of commits. A position is passed on only once nothing before it can appear any more, so a reader that goes on
 * after the last position it kept reads everything at least once, whenever it was stopped. The range is that of now: what lies elsewhere by now is told to whoever it lies with.
 */
@Stateless
public class ChangeFeed {

    /** At most so many changes in one answer. */
    public static final int MOST = 1000;

    /** So many of a province's changes are looked through for one answer, whoever's they are. */
    private static final int LOOK = 4000;

    static {
        Refusals.code("XJ055", SystemsRefusal.CURSOR_UNKNOWN);
        Refusals.code("XJ060", SystemsRefusal.CHANGES_CLEARED);
    }

    @Inject
    Database database;

    /** A row as read; the last one has no subject and says how far and how many were looked through. */
    record Row(long tx, long id, Instant at, ChangeKind kind, String about, UUID subject, UUID organisation, String code, Integer looked) {

        String cursor() {
            return new FeedCursor(tx, id).toString();
        }
    }

    /**
     * The next changes.
     *
     * @param after a position that was answered before; null for the beginning
     * @throws Refusal if the position is none of this register's, or something that followed it was cleared
     */
    public ChangePage after(String after, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        FeedCursor from = after == null || after.isEmpty() ? FeedCursor.BEGINNING
            : FeedCursor.read(after).orElseThrow(() -> new Refusal(SystemsRefusal.CURSOR_UNKNOWN));
        List<Row> rows = database.ask(sql -> sql.createQuery("select * from seal.changes(cast(:tx as xid8), :id, :most, :look)")
            .bind("tx", String.valueOf(from.tx())).bind("id", from.id()).bind("most", most).bind("look", LOOK).mapTo(Row.class).list());
        database.tell(sql -> sql.createQuery("select seal.require_kept(cast(:tx as xid8), :id)")   // after reading: what was cleared in between is missed by neither
            .bind("tx", String.valueOf(from.tx())).bind("id", from.id()).mapTo(String.class).list());
        Row end = rows.getLast();
        List<Row> found = rows.subList(0, rows.size() - 1);
        boolean full = found.size() == most;
        return new ChangePage(found.stream().map(r -> new Change(r.cursor(), r.at(), r.kind(), r.about(), r.subject(), r.organisation(), r.code())).toList(),
            full ? found.getLast().cursor() : end.cursor(), full || end.looked() == LOOK);
    }

    /** The position of now: whoever takes it first, then reads the register, then follows the feed from it, has missed nothing. */
    public String now() {
        return new FeedCursor(database.ask(sql -> sql.createQuery("select seal.now_at()").mapTo(Long.class).one()), Long.MAX_VALUE).toString();
    }
}
