package org.xueji.systems;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Session;

/** Several at once write into the register, in transactions that overlap, end in any order, and are sometimes undone. No two touch the same student at the same time. */
final class Writers {

    private static final Place[] SCHOOLS = {Place.OWN_SCHOOL, Place.SIBLING_SCHOOL, Place.SCHOOL_OF_SIBLING_COUNTY, Place.SCHOOL_OF_PREFECTURE, Place.SCHOOL_OF_PROVINCE};
    private static final int AT_ONCE = 5;

    private final Nation nation;
    private final Random chance;
    private final List<Transaction> open = new ArrayList<>();
    private final List<Long> students = new ArrayList<>();
    private int named;

    private record Transaction(Session session, Set<Long> touched, List<Long> entered) {
    }

    Writers(Nation nation, Random chance) {
        this.nation = nation;
        this.chance = chance;
    }

    /** Somebody begins, writes, commits or gives up. */
    void step() {
        if (open.isEmpty() || open.size() < AT_ONCE && chance.nextInt(4) == 0) {
            open.add(new Transaction(nation.owner(), new HashSet<>(), new ArrayList<>()));
        }
        Transaction one = open.get(chance.nextInt(open.size()));
        switch (chance.nextInt(10)) {
            case 0, 1, 2 -> end(one, true);
            case 3 -> end(one, false);
            default -> write(one);
        }
    }

    /** Everybody commits; then a school is handed to another authority, with all that it keeps. */
    void moveASchool() {
        endAll();
        try (Session owner = nation.owner()) {
            Place school = SCHOOLS[chance.nextInt(SCHOOLS.length)];
            Place[] authorities = {Place.COUNTY, Place.SIBLING_COUNTY, Place.PREFECTURE, Place.PROVINCE};
            Place authority = authorities[chance.nextInt(authorities.length)];
            owner.run("update organisation set parent_id = ?, path = (?::text || right(path, 6))::path_t where id = ?", authority.id(), authority.path(), school.id());
            owner.commit();
        }
    }

    void endAll() {
        while (!open.isEmpty()) {
            end(open.get(chance.nextInt(open.size())), true);
        }
    }

    private void end(Transaction one, boolean commits) {
        if (commits) {
            one.session().commit();
            students.addAll(one.entered());
        }
        one.session().close();
        open.remove(one);
    }

    private void write(Transaction one) {
        List<Long> free = students.stream().filter(s -> open.stream().noneMatch(t -> t != one && t.touched().contains(s))).toList();
        if (free.isEmpty() || chance.nextInt(3) == 0) {
            one.entered().add(enter(one.session()));
            return;
        }
        long person = free.get(chance.nextInt(free.size()));
        one.touched().add(person);
        Session session = one.session();
        switch (chance.nextInt(4)) {
            case 0 -> session.run("update person set name = ? where id = ?", "Renamed " + named++, person);
            case 1 -> session.run("update registration set class_name = ? where person_id = ?", "Class " + named++, person);
            case 2 -> session.run("""
                update registration set status = 'WITHDRAWN', status_since = '2026-09-10', ended_on = '2026-09-10' where person_id = ?""", person);
            default -> {
                Place to = SCHOOLS[chance.nextInt(SCHOOLS.length)];
                session.run("update person set custodian_id = o.id, path = o.path from organisation o where o.id = ? and person.id = ?", to.id(), person);
                session.run("update registration set school_id = ? where person_id = ?", to.id(), person);
            }
        }
    }

    private long enter(Session session) {
        Place school = SCHOOLS[chance.nextInt(SCHOOLS.length)];
        long person = session.number("""
            insert into person(custodian_id, path, name, sex, birth_date, document_kind, document_number, document_index)
            select id, path, ?, 'FEMALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', '\\x00' from organisation where id = ? returning id""", "Student " + named++, school.id());
        session.run("""
            insert into registration(person_id, path, school_id, stage, study_form, grade, entered_on, status, status_since)
            select p.id, p.path, p.custodian_id, 'SECONDARY_VOCATIONAL', 'FULL_TIME', 2026, '2026-09-01', 'ACTIVE', '2026-09-01' from person p where p.id = ?""", person);
        return person;
    }
}
