package org.xueji.dedup;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.xueji.approval.WorkGroup;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/** Conflicts as their sides see them; row-level security decides which sides somebody sees. */
@Stateless
public class Conflicts {

    /** The kind of group under which conflicts stand in a work list. */
    public static final String KIND = "CONFLICT";

    private static final int MOST = 200;

    private static final String VIEW = """
        select c.id, c.ref, s.side, c.state, c.certain, c.reasons, s.stance, o.name as school, n.ref as record, g.ref as registration, q.ref as number_request,
               t.ref as take_over, x.ref as take_over_row, s.register, coalesce(n.name, p.name, x.name, s.shown) as student, authority.name as owner, s.due_on, s.due_provisional, c.opened_at, c.settled_at,
               case when c.outcome = 'FOR_FIRST' then case s.side when 1 then 'FOR_THIS_SIDE' else 'FOR_THE_OTHER_SIDE' end
                    when c.outcome = 'FOR_SECOND' then case s.side when 2 then 'FOR_THIS_SIDE' else 'FOR_THE_OTHER_SIDE' end
                    else c.outcome end as outcome""";
    private static final String FROM = """

          from conflict_side s
          join conflict c on c.id = s.conflict_id
          join organisation o on o.id = s.org_id
          join organisation authority on authority.id = s.authority_id
          left join new_student n on n.id = s.record_id
          left join registration g on g.id = coalesce(s.registration_id, n.registration_id)
          left join person p on p.id = g.person_id
          left join takeover_student x on x.id = s.takeover_student_id
          left join register_takeover t on t.id = x.takeover_id
          left join number_request q on q.id = s.number_request_id and exists (select from approval_case k where k.id = q.case_id and k.kind = 'FORMAL_NUMBER')
        """;

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A row as stored. */
    record Row(long id, UUID ref, int side, ConflictState state, boolean certain, String[] reasons, Stance stance, String school, UUID record, UUID registration, UUID numberRequest,
               UUID takeOver, UUID takeOverRow, String register, String student, String owner, LocalDate dueOn, boolean dueProvisional, Instant openedAt, Instant settledAt, ConflictOutcome outcome) {

        private ConflictView shown(LocalDate today) {
            return new ConflictView(ref, side, state, certain, Stream.of(reasons).map(MatchReason::valueOf).toList(), outcome, stance, school, record, registration, numberRequest,
                takeOver, takeOverRow, register, student, owner, dueOn, dueProvisional, state == ConflictState.OPEN && stance == Stance.UNANSWERED && today.isAfter(dueOn), openedAt, settledAt);
        }
    }

    /** A page of sides in the jurisdiction, the newest conflict first; whoever stands above both sides of one finds both. */
    public ConflictPage list(ConflictSearch search) {
        int limit = Math.clamp(search.limit(), 1, MOST);
        Map<String, Object> values = new HashMap<>();
        String where = where(search, values);
        return database.ask(sql -> {
            long total = sql.createQuery("select count(*)" + FROM + where).bindMap(values).mapTo(Long.class).one();
            String after = "";
            if (search.after() != null) {
                after = " and c.id < :after";
                values.put("after", id(sql, search.after()));
            }
            // both sides of one conflict stay on one page
            List<Row> rows = sql.createQuery("select * from (" + VIEW + ", dense_rank() over (order by c.id desc) as place" + FROM + where + after
                + ") ranked where place <= :limit + 1 order by place, side").bindMap(values).bind("limit", limit).mapTo(Row.class).list();
            List<Long> ids = rows.stream().map(Row::id).distinct().toList();
            boolean more = ids.size() > limit;
            List<Row> shown = more ? rows.stream().filter(r -> r.id() != ids.getLast()).toList() : rows;
            return new ConflictPage(shown.stream().map(r -> r.shown(Time.today(clock))).toList(), total, more ? shown.getLast().ref() : null);
        });
    }

    /**
     * The sides of one conflict that the asker sees: its own, or both for whoever stands above both.
     *
     * @throws Refusal if there is no such conflict in the jurisdiction
     */
    public List<ConflictView> get(UUID ref) {
        List<Row> rows = database.ask(sql -> sql.createQuery(VIEW + FROM + " where c.ref = :ref order by s.side").bind("ref", ref).mapTo(Row.class).list());
        if (rows.isEmpty()) {
            throw new Refusal(ConflictRefusal.NO_SUCH_CONFLICT);
        }
        return rows.stream().map(r -> r.shown(Time.today(clock))).toList();
    }

    /** References of the unsettled conflicts of a record that the caller sees. */
    public List<UUID> ofRecord(UUID record) {
        return database.ask(sql -> sql.createQuery("""
            select c.ref from conflict c join conflict_side s on s.conflict_id = c.id join new_student n on n.id = s.record_id
             where n.ref = :record and c.state <> 'SETTLED' order by c.id""").bind("record", record).mapTo(UUID.class).list());
    }

    /** Whether a registration that the caller sees is in a conflict that is not settled. */
    public boolean isDisputed(long registration) {
        return database.ask(sql -> sql.createQuery("""
            select exists (select from conflict_side s join conflict c on c.id = s.conflict_id where s.registration_id = :registration and c.state <> 'SETTLED')""")
            .bind("registration", registration).mapTo(Boolean.class).one());
    }

    /** What waits for an answer of the acting organisation, grouped by school, the most urgent first. */
    public List<WorkGroup> waiting() {
        return database.ask(sql -> sql.createQuery("""
            select :kind as kind, o.ref as organisation, o.name as organisation_name, count(*) as cases, min(s.due_on) as due_first,
                   count(*) filter (where s.due_on < :today) as overdue, 0 as urged
              from conflict_side s join conflict c on c.id = s.conflict_id join organisation o on o.id = s.org_id
             where s.authority_id = :org and s.stance = 'UNANSWERED' and c.state = 'OPEN'
             group by o.ref, o.name, o.code order by min(s.due_on), o.code""")
            .bind("kind", KIND).bind("org", database.bound().organisation()).bind("today", Time.today(clock)).mapTo(WorkGroup.class).list());
    }

    private String where(ConflictSearch search, Map<String, Object> values) {
        StringBuilder where = new StringBuilder(" where true");
        if (search.waiting()) {
            where.append(" and s.authority_id = :org and s.stance = 'UNANSWERED' and c.state = 'OPEN'");
            values.put("org", database.bound().organisation());
        }
        if (search.overdue()) {
            where.append(" and s.stance = 'UNANSWERED' and c.state = 'OPEN' and s.due_on < :today");
            values.put("today", Time.today(clock));
        }
        if (search.state() != null) {
            where.append(" and c.state = :state");
            values.put("state", search.state().name());
        }
        if (search.school() != null) {
            where.append(" and o.ref = :school");
            values.put("school", search.school());
        }
        return where.toString();
    }

    private static long id(Handle sql, UUID ref) {
        return sql.createQuery("select id from conflict where ref = :ref").bind("ref", ref).mapTo(Long.class).findOne()
            .orElseThrow(() -> new Refusal(ConflictRefusal.NO_SUCH_CONFLICT));
    }
}
