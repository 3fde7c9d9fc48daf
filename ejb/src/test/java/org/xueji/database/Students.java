package org.xueji.database;

import java.util.List;

/** Students in great numbers, laid down by the owner, each with what hangs on a student after a year: ten rows in nine tables. */
final class Students {

    /** Rows of one student that lie at a path. */
    static final int ROWS_EACH = 10;

    private Students() {
    }

    /** So many at each of some schools. */
    static void settle(Nation nation, List<Long> schools, int each) {
        try (Session owner = nation.owner()) {
            for (long school : schools) {
                owner.run("""
                    insert into person(custodian_id, path, name, sex, birth_date, document_kind, document_number, document_index)
                    select o.id, o.path, 'Jia', 'FEMALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', (o.id || ' ' || i)::bytea
                      from organisation o cross join generate_series(1, ?) i where o.id = ?""", each, school);
            }
            owner.run("""
                insert into registration(person_id, path, school_id, stage, study_form, grade, entered_on, status, status_since)
                select id, path, custodian_id, 'SECONDARY_VOCATIONAL', 'FULL_TIME', 2026, '2026-09-01', 'ACTIVE', '2026-09-01' from person""");
            owner.run("insert into holding(registration_id, person_id, path, slot) select id, person_id, path, 'VOCATIONAL' from registration");
            owner.run("insert into identity_key(blind_index, person_id, path) select document_index, id, path from person");
            owner.run("insert into person_profile(person_id, path, particulars, recorded_at) select id, path, '{}', now() from person");
            owner.run("""
                insert into person_identity(person_id, path, valid_from, recorded_at, name, sex, birth_date, document_kind, document_number, document_index, cause)
                select id, path, '2026-09-01', now(), name, sex, birth_date, document_kind, document_number, document_index, 'REGISTRATION' from person""");
            owner.run("""
                insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause)
                select r.id, r.person_id, r.path, r.school_id, 'ACTIVE', '2026-09-01', now(), 'CASE' from registration r cross join generate_series(1, 2)""");
            register(owner, 2026, "AUTUMN");
            register(owner, 2026, "SPRING");
            owner.commit();
        }
    }

    private static void register(Session owner, int year, String season) {
        owner.run("""
            insert into term(org_id, path, school_year, season, first_day, due_on, due_provisional, rule_version, opened_by, opened_at)
            select id, path, ?, ?, '2026-09-01', '2026-09-29', false, 'CN-2014-11-15', 1, '2026-09-01' from organisation where id = ?""", year, season, Place.PROVINCE.id());
        owner.run("""
            insert into term_registration(registration_id, school_year, season, term_id, org_id, path, holder_path, outcome, registered_by, registered_at)
            select r.id, t.school_year, t.season, t.id, r.school_id, r.path, r.path, 'PRESENT', 1, '2026-09-10' from registration r, term t where t.school_year = ? and t.season = ?""",
            year, season);
    }
}
