package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xueji.archive.Numbers;
import org.xueji.implementing.RulesInForce;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.Time;
import org.xueji.rules.ClosingDates;
import org.xueji.tenancy.Database;

/** Whom a school may file today: everybody until registration closes, and afterwards those for whom a late window is open (V-6). */
@ApplicationScoped
class FilingTime {

    @Inject
    Database database;
    @Inject
    RulesInForce rules;
    @Inject
    Numbers numbers;
    @Inject
    Clock clock;

    /**
     * How it stands in one transaction.
     *
     * @param window whether a window is open for everybody
     * @param listed documents, as hexadecimal blind indexes, of those for whom one is open
     */
    record Today(LocalDate day, ClosingDates closing, boolean window, Set<String> listed) {

        /** When the student's registration closed; empty where he may be filed. */
        Optional<LocalDate> closed(LocalDate entry, byte[] document) {
            return Optional.of(closing.of(SchoolTerm.of(entry)).day()).filter(day::isAfter).filter(closedOn -> !window && !listed.contains(HexFormat.of().formatHex(document)));
        }
    }

    /** Today of a school that the acting post sees. */
    Today of(long school) {
        record Open(boolean everybody, byte[] student) {
        }
        LocalDate today = Time.today(clock);
        List<Open> open = database.ask(sql -> sql.createQuery("""
            select w.everybody, s.document_index as student from late_window w left join late_window_student s on s.window_id = w.id
             where w.org_id = :school and w.closed_at is null and w.opened_on <= :today and w.ends_on >= :today""").bind("school", school).bind("today", today)
            .mapTo(Open.class).list());
        return new Today(today, rules.of(school).national().registrationCloses(), open.stream().anyMatch(Open::everybody),
            open.stream().filter(o -> o.student() != null).map(o -> HexFormat.of().formatHex(o.student())).collect(Collectors.toSet()));
    }

    /** What stands against filing a student today; its value is the day of entry. */
    Optional<RowProblem> objection(Today today, NewStudentData data, String sheet, int row) {
        return today.closed(data.entryDate(), numbers.documentIndex(data.document())).map(closedOn -> new RowProblem(sheet, row,
            NewStudentTemplates.national().headingOf("entryDate"), data.entryDate().toString(), EnrolmentRefusal.REGISTRATION_CLOSED, List.of(closedOn)));
    }
}
