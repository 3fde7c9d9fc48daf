package org.xueji.merger;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.xueji.archive.Numbers;
import org.xueji.tenancy.Database;

/**
 * What an organisation, and those below it, keep sight of once a school has been handed over: what they decided, and the registrations that were held there (V-12, C-2). Nothing
 * of what became of them afterwards.
 */
@Stateless
public class EarlierActs {

    /** So many are shown at once. */
    public static final int AT_ONCE = 50;

    @Inject
    Database database;
    @Inject
    Numbers numbers;

    /**
     * Decisions on cases that are seen no longer, the newest first.
     *
     * @param name the beginning of the student's name; empty for all
     * @param page from 0
     * @return at most one more than fit on a page
     */
    public List<EarlierDecision> decisions(String name, int page) {
        return database.ask(sql -> sql.createQuery("""
            select d.case_ref, o.name as organisation, d.kind, d.name as student, d.verdict, d.at, s.name as school
              from decided_before_merger d join organisation o on o.id = d.org_id left join approval_case c on c.id = d.merger_case
              left join merger m on m.case_id = c.id left join split_part p on p.case_id = c.id left join split x on x.id = p.split_id
              left join organisation s on s.id = coalesce(m.absorbed_id, x.org_id)
             where :name = '' or d.name ^@ :name order by d.at desc, d.id desc limit :most offset :from""")
            .bind("name", name).bind("most", AT_ONCE + 1).bind("from", page * AT_ONCE).mapTo(EarlierDecision.class).list());
    }

    /** A row as stored. */
    record Row(String school, String name, LocalDate birthDate, byte[] studentNumber, byte[] studentNumberIndex, String majorName, LocalDate enteredOn, LocalDate until,
               Instant wentAt) {
    }

    /** Registrations that were held here and went elsewhere, the latest first; the same parameters, and as many. */
    public List<EarlierRegistration> registrations(String name, int page) {
        return database.ask(sql -> sql.createQuery("""
            select o.name as school, f.name, f.birth_date, f.student_number, f.student_number_index, f.major_name, f.entered_on, f.until, f.frozen_at as went_at
              from frozen_period f join organisation o on o.id = f.org_id
             where :name = '' or f.name ^@ :name order by f.frozen_at desc, f.id limit :most offset :from""")
            .bind("name", name).bind("most", AT_ONCE + 1).bind("from", page * AT_ONCE).mapTo(Row.class).list()).stream().map(f -> new EarlierRegistration(f.school(),
                f.name(), f.birthDate(), f.studentNumber() == null ? null : numbers.maskedStudentNumber(f.studentNumber(), f.studentNumberIndex()), f.majorName(), f.enteredOn(), f.until(),
                f.wentAt())).toList();
    }
}
