package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.archive.Numbers;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.PersonName;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.LateWindow;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * Late windows (V-6): whoever a province's rules name lets a school file new students after registration has closed, for a reason and until a day, everybody or those
 * of a list. What is filed through one is marked late.
 */
@Stateless
public class LateWindows {

    static {
        Refusals.constraint("one_window_for_everybody", LateWindowRefusal.OPEN_ALREADY);
    }

    private static final int MOST_LISTED = 200;

    @Inject
    Database database;
    @Inject
    Sides sides;
    @Inject
    Numbers numbers;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** A window as stored. */
    record Row(long id, UUID ref, String code, String school, String openedBy, String ruleVersion, Instant openedAt, LocalDate endsOn, String reason, boolean everybody,
               WindowStanding standing, String closing, boolean own) {

        private LateWindowView shown(List<LateWindowView.Listed> students, boolean closes) {
            return new LateWindowView(ref, code, school, openedBy, ruleVersion, openedAt, endsOn, reason, everybody, students, standing, closing,
                closes && own && standing == WindowStanding.OPEN);
        }
    }

    /** A student of a list as stored. */
    record ListedRow(long window, String name, byte[] documentNumber, byte[] documentIndex) {
    }

    /** The latest windows that the acting post sees: those of its own school, or of the schools beneath it; open ones first. */
    public List<LateWindowView> list() {
        Bound bound = database.bound();
        List<Row> rows = database.ask(sql -> sql.createQuery("""
            select w.id, w.ref, s.code, s.name as school, o.name as opened_by, w.rule_version, w.opened_at, w.ends_on, w.reason, w.everybody, w.closing, w.by_org = :org as own,
                   case when w.closed_at is not null then 'CLOSED' when w.ends_on < :today then 'ENDED' else 'OPEN' end as standing
              from late_window w join organisation s on s.id = w.org_id join organisation o on o.id = w.by_org
             order by (w.closed_at is null and w.ends_on >= :today) desc, w.id desc limit :most""").bind("org", bound.organisation()).bind("today", Time.today(clock))
            .bind("most", MOST_LISTED).mapTo(Row.class).list());
        Map<Long, List<LateWindowView.Listed>> students = students(rows.stream().filter(r -> !r.everybody()).map(Row::id).toList());
        boolean closes = bound.duty() == Duty.APPROVER;
        return rows.stream().map(r -> r.shown(students.getOrDefault(r.id(), List.of()), closes)).toList();
    }

    private Map<Long, List<LateWindowView.Listed>> students(List<Long> windows) {
        return database.ask(sql -> sql.createQuery("""
            select window_id as window, name, document_number, document_index from late_window_student where window_id = any (:windows) order by window_id, name, document_index""")
            .bindArray("windows", Long.class, windows.toArray()).mapTo(ListedRow.class).list()).stream().collect(Collectors.groupingBy(ListedRow::window,
                Collectors.mapping(l -> new LateWindowView.Listed(l.name(), numbers.maskedDocument(l.documentNumber(), l.documentIndex())), Collectors.toList())));
    }

    /** Opens a window for each of these schools, or for none of them; returns their references. @throws Refusal with {@link LateWindowRefusal} */
    public List<UUID> open(NewLateWindow window) {
        Bound bound = database.bound().require(Duty.APPROVER);
        window.require(Time.today(clock));
        List<Listed> listed = listed(window.students());
        List<UUID> opened = new ArrayList<>();
        for (String code : window.schools().stream().distinct().sorted().toList()) {
            opened.add(open(school(code), window, listed, bound));
        }
        events.fire(new DomainEvents(opened.stream().map(ref -> new DomainEvent("LATE_WINDOW_OPENED", Article.vocational(6), ref, "endsOn", window.endsOn().toString(),
            "students", listed.isEmpty() ? "ALL" : String.valueOf(listed.size()))).toList()));
        return opened;
    }

    /** A school for which a window is opened. */
    record School(long id, String path, String name) {
    }

    private School school(String code) {
        return database.ask(sql -> sql.createQuery("""
            select id, path, name from organisation
             where code = :code and tier = 'SCHOOL' and school_type <> 'HIGHER_EDUCATION' and path > :path and path < :path || ':'""")
            .bind("code", code).bind("path", database.bound().path()).mapTo(School.class).findOne()).orElseThrow(() -> new Refusal(LateWindowRefusal.NO_SUCH_SCHOOL, code));
    }

    private UUID open(School school, NewLateWindow window, List<Listed> listed, Bound bound) {
        Side side = sides.of(school.id());
        LateWindow whom = side.rules().provincial().lateWindow();
        if (!opens(bound, whom, side)) {
            throw new Refusal(LateWindowRefusal.NOT_YOURS_TO_OPEN, school.name(), whom);
        }
        if (bound.tier() == Tier.MINISTRY) {
            database.narrowTo(school.id());
        }
        record Opened(long id, UUID ref) {
        }
        Opened opened = database.ask(sql -> sql.createQuery("""
            insert into late_window(org_id, path, by_org, rule_version, opened_by, opened_at, opened_on, ends_on, reason, everybody)
            values (:school, :path, :org, :rules, :operator, :now, :today, :end, :reason, :everybody) returning id, ref""")
            .bind("school", school.id()).bind("path", school.path()).bind("org", bound.organisation()).bind("rules", side.rules().id()).bind("operator", bound.operator())
            .bind("now", clock.instant()).bind("today", Time.today(clock)).bind("end", window.endsOn()).bind("reason", NewLateWindow.requireReason(window.reason()))
            .bind("everybody", listed.isEmpty()).mapTo(Opened.class).one());
        admit(opened.id(), school, listed);
        return opened.ref();
    }

    private void admit(long window, School school, List<Listed> listed) {
        if (listed.isEmpty()) {
            return;
        }
        database.tell(sql -> {
            PreparedBatch batch = sql.prepareBatch("""
                insert into late_window_student(window_id, path, name, document_number, document_index) values (:window, :path, :name, :number, :index) on conflict do nothing""");
            listed.forEach(l -> batch.bind("window", window).bind("path", school.path()).bind("name", l.name().value()).bind("number", l.document().number())
                .bind("index", l.document().index()).add());
            batch.execute();
        });
    }

    /** Whom the rules let open; where there is no prefecture, its part is the province's. */
    private static boolean opens(Bound bound, LateWindow whom, Side side) {
        return switch (whom) {
            case NOBODY -> false;
            case PROVINCE -> bound.organisation() == side.province();
            case PREFECTURE -> bound.organisation() == (side.prefecture() == null ? side.province() : side.prefecture());
            case COMPETENT_AUTHORITY -> bound.organisation() == side.authority();
        };
    }

    private record Listed(PersonName name, Numbers.Sealed document) {
    }

    private List<Listed> listed(List<NewLateWindow.Student> students) {
        List<Listed> listed = new ArrayList<>();
        for (NewLateWindow.Student student : students) {
            try {
                listed.add(new Listed(new PersonName(student.name()), numbers.seal(IdentityDocument.recognise(student.identityNumber()).document())));
            } catch (Refusal | NullPointerException unreadable) {
                throw new Refusal(LateWindowRefusal.STUDENT_UNREADABLE, listed.size() + 1);
            }
        }
        return listed;
    }

    /** Closes a window before its end. @throws Refusal with {@link LateWindowRefusal} */
    public void close(UUID ref, String reason) {
        Bound bound = database.bound().require(Duty.APPROVER);
        String why = NewLateWindow.requireReason(reason);
        record Held(long school, boolean open) {
        }
        Held held = database.ask(sql -> sql.createQuery("select org_id as school, closed_at is null and ends_on >= :today as open from late_window where ref = :ref and by_org = :org")
            .bind("today", Time.today(clock)).bind("ref", ref).bind("org", bound.organisation()).mapTo(Held.class).findOne())
            .orElseThrow(() -> new Refusal(LateWindowRefusal.NO_SUCH_WINDOW));
        if (bound.tier() == Tier.MINISTRY) {
            database.narrowTo(held.school());
        }
        int closed = !held.open() ? 0 : database.ask(sql -> sql.createUpdate("update late_window set closed_at = :now, closing = :why where ref = :ref and closed_at is null")
            .bind("now", clock.instant()).bind("why", why).bind("ref", ref).execute());
        if (closed == 0) {
            throw new Refusal(LateWindowRefusal.NOT_OPEN);
        }
        events.fire(DomainEvents.of(new DomainEvent("LATE_WINDOW_CLOSED", Article.vocational(6), ref)));
    }
}
