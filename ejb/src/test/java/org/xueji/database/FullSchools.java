package org.xueji.database;

import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.xueji.transfer.TransferDesk;
import org.xueji.transfer.TransferDesk.Pupil;

/** Puts into two schools by chance what a school can have. */
final class FullSchools {

    private final TransferDesk desk;
    private final Random random;

    FullSchools(TransferDesk desk, Random random) {
        this.desk = desk;
        this.random = random;
    }

    /** Students of all kinds, cases, records, conflicts and jobs; some of them concern both schools. */
    void fill(Place absorbed, Place absorbing) {
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            Pupil pupil = desk.pupil(absorbed);
            if (random.nextBoolean()) {
                status(pupil, random.nextBoolean() ? "SUSPENDED" : "RETAINED", null);
            }
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            Pupil graduate = desk.pupil(absorbed);
            status(graduate, random.nextBoolean() ? "GRADUATED" : "COMPLETED", "2026-07-10");
            photo(graduate);
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            desk.file(desk.pupil(absorbed), random.nextBoolean() ? SCHOOL_OF_OTHER_PROVINCE : absorbing);
        }
        if (random.nextBoolean()) {
            desk.file(desk.pupil(SCHOOL_OF_OTHER_PROVINCE), absorbed);
            desk.file(desk.pupil(absorbing), absorbed);
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            changeAsked(desk.pupil(absorbed));
        }
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            desk.nation.files(absorbed, "Record " + i);
            if (random.nextBoolean()) {
                desk.nation.files(absorbing, "Record " + i);
            }
        }
        conflict(absorbed, desk.nation.files(absorbed, "Disputed"), SCHOOL_OF_OTHER_PROVINCE);
        job(absorbed, random.nextBoolean());
    }

    /** How many rows every table has; the files of jobs apart, which go with their jobs. */
    static Map<String, Long> rows(TransferDesk desk) {
        Map<String, Long> rows = new TreeMap<>();
        try (Session owner = desk.nation.owner()) {
            owner.list("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = 'public' and c.relname not in ('job_file')""")
                .forEach(table -> rows.put(table, owner.number("select count(*) from " + table)));
        }
        return rows;
    }

    private void status(Pupil pupil, String status, String endedOn) {
        desk.owner(s -> {
            if (endedOn != null) {
                s.run("delete from holding where registration_id = ?", pupil.registration());
            }
            s.run("update registration set status = ?, ended_on = ?::date where id = ?", status, endedOn, pupil.registration());
        });
    }

    private void photo(Pupil pupil) {
        desk.owner(s -> s.run("""
            with f as (insert into stored_file(storage_key, file_key, key_province, purpose, format, size, fingerprint, name, uploaded_by, org_id, path, state, created_at)
              select gen_random_uuid(), '\\x00', 1, 'PHOTO', 'JPEG', 1, '\\x00', '\\x00', ?, o.id, o.path, 'LINKED', now() from organisation o where o.id = ? returning id)
            insert into person_file(person_id, path, file_id, purpose, linked_by, linked_at)
              select g.person_id, g.path, f.id, 'PHOTO', ?, now() from f, registration g where g.id = ?""", pupil.school().id(), pupil.school().id(), pupil.school().id(), pupil.registration()));
    }

    /** A suspension that waits for the county, as its school has approved it. Returns the case. */
    long changeAsked(Pupil pupil) {
        Place school = pupil.school();
        List<Long> filed = new ArrayList<>();
        desk.owner(s -> {
            long id = TransferCase.open(s, "STATUS_CHANGE", school, null, pupil.registration());
            s.run("insert into decision(case_id, seq, case_path, round, org_id, operator_id, person, verdict, at) values (?, 1, ?::path_t, 1, ?, ?, '\\x00', 'FILE', '2026-09-08')",
                id, school.path(), school.id(), school.id());
            TransferCase.step(s, id, school, 1, school, "DECIDE");
            TransferCase.step(s, id, school, 2, school.competentAuthority, "DECIDE");
            s.run("update approval_step set turn = seq, state = case seq when 1 then 'DONE' else 'OPEN' end, due_on = '2026-09-21', reached_at = '2026-09-08' where case_id = ?", id);
            s.run("""
                insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, at) values (?, 2, ?::path_t, 1, 1, ?, ?, '\\x00', 'APPROVE', '2026-09-08')""",
                id, school.path(), school.id(), school.id());
            s.run("""
                insert into status_change(org_id, path, registration_id, case_id, kind, effective_on, statement, replaces, created_by, created_at)
                values (?, ?::path_t, ?, ?, 'SUSPENSION', '2026-09-10', 'Ill', '{}', ?, now())""", school.id(), school.path(), pupil.registration(), id, school.id());
            filed.add(id);
        });
        return filed.getFirst();
    }

    void conflict(Place school, long record, Place other) {
        long theirs = desk.nation.files(other, "Disputed elsewhere " + record);
        desk.owner(s -> {
            long conflict = s.number("insert into conflict(certain, reasons, pair, opened_at) values (true, '{SAME_DOCUMENT}', ?, now()) returning id", "pair " + record);
            for (int side = 1; side <= 2; side++) {
                Place at = side == 1 ? school : other;
                s.run("insert into conflict_side(conflict_id, side, org_id, path, authority_id, record_id, due_on) values (?, ?, ?, ?::path_t, ?, ?, '2026-10-15')",
                    conflict, side, at.id(), at.path(), at.competentAuthority.id(), side == 1 ? record : theirs);
            }
        });
    }

    private void job(Place school, boolean checking) {
        desk.owner(s -> {
            long job = s.number("""
                insert into job(org_id, path, kind, title, created_by, created_post, created_at, served_at)
                values (?, ?::path_t, 'IMPORT', 'file', ?, ?, now(), now()) returning id""", school.id(), school.path(), school.id(), school.approver().ref());
            s.run("insert into job_file values (?, ?::path_t, 'upload', 1, '\\x00')", job, school.path());
            if (checking) {
                s.run("update new_student set state = 'CHECKING', check_job_id = ? where id = (select max(id) from new_student where school_id = ?)", job, school.id());
            }
        });
    }
}
