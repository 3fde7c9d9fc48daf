package org.xueji.registration;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.Slice;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** Reads what schools register of a term: the own school's, or one's of the jurisdiction. */
@Stateless
public class TermSheets {

    private static final int MOST = 500;
    private static final String OF_THE_TERM = " left join term_registration m on m.registration_id = g.id and m.school_year = :year and m.season = :season";

    @Inject
    Database database;
    @Inject
    Sheets sheets;
    @Inject
    Clock clock;

    /** A row as stored. */
    record Row(String state, LocalDate closedOn, boolean late, JsonObject course) {

        private List<SheetView.Act> acts() {
            return course.getJsonArray("acts").getValuesAs(JsonObject.class).stream().map(a -> new SheetView.Act(SheetView.Kind.valueOf(a.getString("act")),
                OffsetDateTime.parse(a.getString("at")).toInstant(), a.getString("by"), a.getBoolean("late", false), a.getString("reason", null))).toList();
        }
    }

    /** How many have an outcome. */
    record Many(TermOutcome outcome, long many) {
    }

    /** A sheet in numbers. @param school null for the own. @throws Refusal if it is no vocational school of the jurisdiction, or no such term is open for it */
    public SheetView get(SchoolTerm term, UUID school) {
        Sheets.Of of = sheets.of(term, school);
        return database.ask(sql -> {
            Row row = sql.createQuery("""
                select s.state, s.closed_on, s.late, cast(jsonb_build_object('acts', s.course) as text) as course from school_term s where s.term_id = :term and s.org_id = :school""")
                .bind("term", of.term().id()).bind("school", of.school().id()).mapTo(Row.class).findOne().orElse(null);
            Map<String, Object> values = values(of);
            Map<TermOutcome, Long> outcomes = new EnumMap<>(TermOutcome.class);
            long unregistered = 0;
            for (Many m : sql.createQuery("select m.outcome, count(*) as many from registration g" + OF_THE_TERM + " where" + Sheets.HELD + " group by m.outcome")
                    .bindMap(values).mapTo(Many.class).list()) {
                if (m.outcome() == null) {
                    unregistered = m.many();
                } else {
                    outcomes.put(m.outcome(), m.many());
                }
            }
            long movedOn = sql.createQuery("""
                select count(*) from term_registration m where m.org_id = :school and m.school_year = :year and m.season = :season and m.holder_path <> m.path""")
                .bindMap(values).mapTo(Long.class).one();
            boolean closed = row != null && row.closedOn() != null;
            return new SheetView(term.id(), of.school().ref(), of.school().name(), of.term().firstDay(), of.term().dueOn(),
                SheetStanding.of(closed, closed && row.late(), of.term().dueOn(), Time.today(clock)), closed ? row.closedOn() : null, unregistered, outcomes, movedOn,
                row == null ? List.of() : row.acts(), possible(of, closed, unregistered));
        });
    }

    /** A page of the students whom a school holds in a term, by class and name's key. */
    public TermStudentPage list(SchoolTerm term, TermSearch search) {
        Sheets.Of of = sheets.of(term, search.school());
        int limit = Math.clamp(search.limit(), 1, MOST);
        Map<String, Object> values = values(of);
        String where = where(search, values);
        boolean back = search.before() != null;
        boolean begun = back || search.after() != null;
        List<TermStudent> rows = database.ask(sql -> {
            if (begun) {
                values.put("end", id(sql, back ? search.before() : search.after()));
            }
            return sql.createQuery("""
                select g.ref as registration, p.name, g.grade, g.class_name, g.major_name, g.status, m.outcome, m.remark, m.registered_at,
                       case when m.org_id <> g.school_id then o.name end as registered_by
                  from registration g join person p on p.id = g.person_id""" + OF_THE_TERM + " left join organisation o on o.id = m.org_id where" + Sheets.HELD + where
                + (back ? " and g.id < :end order by g.id desc" : begun ? " and g.id > :end order by g.id" : " order by g.id") + " limit :limit")
                .bindMap(values).bind("limit", limit + 1).mapTo(TermStudent.class).list();
        });
        Slice<TermStudent> page = Slice.of(rows, limit, back, begun, TermStudent::registration);
        return new TermStudentPage(page.rows(), page.next(), page.previous());
    }

    /** How many students a list has, over all of its pages. */
    public long count(SchoolTerm term, TermSearch search) {
        Map<String, Object> values = values(sheets.of(term, search.school()));
        String where = where(search, values);
        return database.ask(sql -> sql.createQuery("select count(*) from registration g join person p on p.id = g.person_id" + OF_THE_TERM + " where" + Sheets.HELD + where)
            .bindMap(values).mapTo(Long.class).one());
    }

    private static Map<String, Object> values(Sheets.Of of) {
        return new HashMap<>(Map.of("school", of.school().id(), "last", of.term().term().last(), "year", of.term().schoolYear(), "season", of.term().season().name()));
    }

    private static String where(TermSearch search, Map<String, Object> values) {
        StringBuilder where = new StringBuilder(search.filter().where(values));
        if (search.unregistered()) {
            where.append(" and m.outcome is null");
        }
        if (search.outcome() != null) {
            where.append(" and m.outcome = :outcome");
            values.put("outcome", search.outcome().name());
        }
        if (search.name() != null && !search.name().isBlank()) {
            where.append(" and g.person_id = any (array(select x.id from person x where x.name ^@ :name))");
            values.put("name", search.name().strip());
        }
        return where.toString();
    }

    private static long id(Handle sql, UUID ref) {
        return sql.createQuery("select id from registration where ref = :ref").bind("ref", ref).mapTo(Long.class).findOne()
            .orElseThrow(() -> new Refusal(TermRefusal.NOT_HELD_HERE));
    }

    private SheetView.Possible possible(Sheets.Of of, boolean closed, long unregistered) {
        Bound bound = database.bound();
        boolean begun = of.school().id() == bound.organisation() && !Time.today(clock).isBefore(of.term().firstDay());
        boolean open = begun && !closed;
        return new SheetView.Possible(begun && (!closed || unregistered > 0) && bound.duty() == Duty.CLERK, open && bound.duty() == Duty.APPROVER && unregistered == 0 && sheets.mayClose(of),
            closed && of.school().competentAuthorityId() == bound.organisation() && bound.duty() == Duty.APPROVER);
    }

    /** The terms of the own school that have begun and are not closed, the latest first; none for others than vocational schools. */
    public List<OpenSheet> open() {
        Bound bound = database.bound();
        return bound.tier() != Tier.SCHOOL || !sheets.isVocational(bound.organisation()) ? List.of() : sheets.unclosed().stream()
            .map(t -> new OpenSheet(t.term().id(), t.schoolYear(), t.season(), t.dueOn(), sheets.unregistered(bound.organisation(), t))).toList();
    }

    /** The terms registered of a registration, the latest first, whichever school registered them. */
    public List<RegisteredTerm> ofRegistration(UUID registration) {
        database.requireSeen("registration", registration, ArchiveRefusal.NO_SUCH_STUDENT);
        return database.ask(sql -> sql.createQuery("""
            select m.school_year || '-' || m.season as term, m.school_year, m.season, m.outcome, m.remark, o.name as school, m.registered_at
              from registration g join term_registration m on m.registration_id = g.id join organisation o on o.id = m.org_id
             where g.ref = :ref order by m.school_year desc, m.season = 'AUTUMN'""").bind("ref", registration).mapTo(RegisteredTerm.class).list());
    }
}
