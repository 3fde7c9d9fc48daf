package org.xueji.papers;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.archive.Numbers;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.Sex;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** Who may have a roster made of whom; making one is on record, and for what reason its numbers were asked for in full. */
@Stateless
public class RosterRecords {

    private static final Article SITUATION = new Article(Article.Source.S, 8);
    private static final String NAMED = """
         from registration g join person p on p.id = g.person_id
         where g.school_id = :school and g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL'""";

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    Event<DomainEvents> events;

    /** A school. */
    record School(long id, String name) {
    }

    /** A line as stored. */
    record Row(String name, Sex sex, LocalDate birthDate, byte[] documentNumber, byte[] documentIndex, byte[] studentNumber, byte[] studentNumberIndex, Integer grade,
               String className, String majorName, RegistrationStatus status) {
    }

    /** How many a roster would name. */
    public int count(RosterFilter filter) {
        Map<String, Object> values = values(filter);
        return database.ask(sql -> sql.createQuery("select count(*)" + NAMED + where(filter)).bindMap(values).mapTo(Integer.class).one());
    }

    /** Whether the acting post may have the numbers in full: a clerk or an approver of the school itself. */
    public boolean isRevealing(RosterFilter filter) {
        Bound bound = database.bound();
        return bound.tier() == Tier.SCHOOL && (filter.school() == null || filter.school().equals(bound.ref())) && (bound.duty() == Duty.CLERK || bound.duty() == Duty.APPROVER);
    }

    /**
     * Reads a roster, and puts that on record.
     *
     * @param reason why the numbers are wanted in full; null for masked ones
     * @param most more lines than that are refused
     * @throws Refusal with {@link RosterRefusal}
     */
    public Roster read(RosterFilter filter, RosterForm form, String reason, int most) {
        if (reason != null && !isRevealing(filter)) {
            throw new Refusal(RosterRefusal.NOT_IN_FULL);
        }
        if (reason != null && reason.isBlank()) {
            throw new Refusal(RosterRefusal.REASON_REQUIRED);
        }
        School school = school(filter);
        Map<String, Object> values = values(filter);
        List<Row> rows = database.ask(sql -> sql.createQuery("""
            select p.name, p.sex, p.birth_date, p.document_number, p.document_index, p.student_number, p.student_number_index, g.grade, g.class_name, g.major_name, g.status
            """ + NAMED + where(filter) + " order by g.grade desc nulls last, g.class_name nulls last, g.roll_number nulls last, p.name, g.id limit :most")
            .bindMap(values).bind("most", most + 1).mapTo(Row.class).list());
        if (rows.isEmpty()) {
            throw new Refusal(RosterRefusal.NOBODY);
        }
        if (rows.size() > most) {
            throw new Refusal(RosterRefusal.TOO_LONG, most);
        }
        Roster roster = new Roster(Paper.number(), school.name(), database.bound().operatorName(), rows.stream().map(row -> shown(row, reason != null)).toList());
        events.fire(DomainEvents.of(new DomainEvent(reason == null ? "ROSTER_MADE" : "ROSTER_MADE_IN_FULL", SITUATION, database.bound().ref(), "number", roster.number(), "form", form.name(),
            "school", school.name(), "grade", text(filter.grade()), "class", text(filter.className()), "major", text(filter.majorName()), "students", String.valueOf(rows.size()),
            "reason", text(reason))));
        return roster;
    }

    private School school(RosterFilter filter) {
        Bound bound = database.bound();
        if (filter.school() == null && bound.tier() != Tier.SCHOOL) {
            throw new Refusal(RosterRefusal.SCHOOL_REQUIRED);
        }
        return database.ask(sql -> sql.createQuery("select id, name from organisation where ref = :ref and tier = 'SCHOOL'").bind("ref", filter.school() == null ? bound.ref() : filter.school())
            .mapTo(School.class).findOne().orElseThrow(() -> new Refusal(RosterRefusal.SCHOOL_REQUIRED)));
    }

    private Map<String, Object> values(RosterFilter filter) {
        Map<String, Object> values = new HashMap<>();
        values.put("school", school(filter).id());
        values.put("grade", filter.grade());
        values.put("class", filter.className());
        values.put("major", filter.majorName());
        return values;
    }

    private static String where(RosterFilter filter) {
        return (filter.grade() == null ? "" : " and g.grade = :grade") + (filter.className() == null ? "" : " and g.class_name = :class")
            + (filter.majorName() == null ? "" : " and g.major_name = :major");
    }

    private Roster.Line shown(Row row, boolean inFull) {
        return new Roster.Line(row.name(), row.sex(), row.birthDate(), number(row.documentNumber(), row.documentIndex(), inFull ? numbers::document : numbers::maskedDocument),
            number(row.studentNumber(), row.studentNumberIndex(), inFull ? numbers::studentNumber : numbers::maskedStudentNumber), row.grade(), row.className(), row.majorName(), row.status());
    }

    /** Opens a number. */
    private interface Opening {

        String of(byte[] number, byte[] index);
    }

    private static String number(byte[] number, byte[] index, Opening opening) {
        return number == null ? null : opening.of(number, index);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
