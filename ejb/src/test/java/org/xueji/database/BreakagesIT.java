package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.database.Nation.Student;

/** Each deliberate breakage of the isolation is noticed. */
class BreakagesIT {

    private static final String IN_RANGE = "path >= current_setting('app.lo', true) and path < current_setting('app.hi', true)";

    enum Breakage {
        POLICY_OPENED("alter policy scope on person using (true)", "person for SIBLING_SCHOOL"),
        POLICY_TAKES_FOREIGN_ROWS("alter policy scope on new_student with check (true); alter policy scope on tally_delta with check (true)",
            "new_student for OTHER_PROVINCE"),   // a record is counted where it lies, so that the second policy alone still holds it off
        DIRECTORY_SHOWN_TO_NOBODY("alter policy directory on organisation using (true)", "organisation for NOBODY"),
        NATION_WRITABLE("drop policy not_nationwide_update on registration", "registration for MINISTRY"),
        POLICY_WRAPPED_IN_A_SUB_SELECT("alter policy scope on person using (path >= (select current_setting('app.lo', true)) and path < (select current_setting('app.hi', true)))", "policy of unknown form: person.scope"),
        POLICY_BY_LIKE("alter policy scope on job using (path like current_setting('app.lo', true) || '%')", "policy of unknown form: job.scope"),
        POLICY_WITHOUT_UPPER_BOUND("alter policy scope on person using (path >= current_setting('app.lo', true))", "policy of unknown form: person.scope"),
        SECURITY_DISABLED("alter table person_profile disable row level security", "person_profile for SIBLING_COUNTY"),
        FORCE_LIFTED("alter table holding no force row level security", "not under forced row-level security: holding"),
        OWNER_BLINDED("drop policy migrations on person", "no policy for migrations: person"),
        DELETE_GRANTED("grant delete on decision to xueji_app; create policy d on decision for delete to xueji_app using (" + "case_" + IN_RANGE.replace("and path", "and case_path") + ")", "decision for OWN_SCHOOL"),
        PATH_WRITABLE("grant update (path) on person to xueji_app", "the server may change person.path"),
        TRUNCATE_GRANTED("grant truncate on audit to xueji_app", "xueji_app may do more than rows allow: audit"),
        PARTITION_OPENED("grant select on audit_2026 to xueji_app", "partition open beside its table: audit_2026"),
        DEFINER_OPEN_TO_ALL("set role xueji_effects; grant execute on function effect.transfer(bigint, date) to public; reset role", "unexpected definer function: effect.transfer"),
        DEFINER_OF_THE_OWNER("create function nat.peek() returns bigint language sql security definer set search_path = pg_catalog, public, pg_temp as 'select count(*) from person'", "unexpected definer function: nat.peek"),
        SEARCH_PATH_FREE("set role xueji_binder; alter function tenancy.bind(uuid, text, text, timestamptz) reset search_path; reset role", "search path not pinned: tenancy.bind"),
        ROLE_INHERITED("grant xueji_national to xueji_app", "member: xueji_app of xueji_national") {
            @Override
            String undo() {
                return "revoke xueji_national from xueji_app";
            }
        },
        PROVINCE_LEFT_BEHIND("drop trigger province_follows on identity_key", "lies at a path and has no province: identity_key"),
        VIEW_WITH_OWNERS_EYES("create view everybody as select * from person", "view with the eyes of its owner: everybody"),
        LINKED_FILE_LEFT_WITH_ITS_UPLOADER("alter policy see on stored_file using (path >= current_setting('app.lo', true) and path < current_setting('app.hi', true))",
            "a linked file is seen by path"),
        FILE_CHECK_REMOVED("drop trigger file_visible on person_file", "a foreign file is linked"),
        EXCLUSION_DROPPED("alter table holding drop constraint one_registration_at_a_time", "two vocational registrations"),
        FILERS_CHECK_REMOVED("drop trigger subject_visible on approval_case", "a case names a foreign registration"),
        KEY_WITHOUT_PATH("alter table registration drop constraint registration_person_id_path_fkey, add foreign key (person_id) references person", "unexpected key without the path: registration(person_id) -> person"),
        TABLE_UNSECURED("create table loose(id bigint, path path_t); grant select on loose to xueji_app", "loose has no expectation");

        final String statements;
        final String symptom;

        Breakage(String statements, String symptom) {
            this.statements = statements;
            this.symptom = symptom;
        }

        /** Takes back what would outlive the database; roles belong to the cluster. */
        String undo() {
            return "";
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachBreakageIsNoticed(Breakage breakage) {
        Nation nation = Nation.founded();
        try (Session owner = nation.owner()) {
            owner.run(breakage.statements);
            owner.commit();
        }

        try {
            assertThat(symptoms(nation, breakage.symptom)).anySatisfy(symptom -> assertThat(symptom).startsWith(breakage.symptom));
        } finally {
            try (Session owner = nation.owner()) {
                owner.run(breakage.undo());
                owner.commit();
            }
        }
    }

    @Test
    void nothingIsNoticedWhereNothingIsBroken() {
        assertThat(deeds(Nation.founded())).isEmpty();
    }

    /** Asks the check that the expected symptom belongs to; of the matrix, only the table concerned. */
    private static List<String> symptoms(Nation nation, String expected) {
        if (expected.matches("[a-z_]+ for [A-Z_]+") || expected.endsWith(" has no expectation")) {
            return VisibilityMatrix.deviations(nation, List.of(expected.substring(0, expected.indexOf(' '))));
        }
        List<String> faults = Catalogue.faults(nation);
        return faults.isEmpty() ? deeds(nation) : faults;
    }

    /** What was possible and must not be. */
    private static List<String> deeds(Nation nation) {
        List<String> symptoms = new ArrayList<>();
        Student student = nation.registers(Place.OWN_SCHOOL, "Yi");
        try (Session county = nation.as(Place.COUNTY)) {
            long second = Nation.registration(county, Place.OWN_SCHOOL, student.person());
            if (county.attempt("insert into holding(registration_id, person_id, path, slot) values (?, ?, ?::path_t, 'VOCATIONAL')", second, student.person(), Place.OWN_SCHOOL.path()).went()) {
                symptoms.add("two vocational registrations");
            }
        }
        try (Session sibling = nation.as(Place.SIBLING_SCHOOL)) {
            if (sibling.attempt("""
                    insert into approval_case(kind, state, subject, registration_id, from_org, from_path, rule_version, filed_by, filer, filed_at)
                    values ('TRANSFER', 'IN_REVIEW', gen_random_uuid(), ?, ?, ?::path_t, 'national-1', ?, '\\x00', now())""",
                    student.registration(), Place.SIBLING_SCHOOL.id(), Place.SIBLING_SCHOOL.path(), Place.SIBLING_SCHOOL.id()).went()) {
                symptoms.add("a case names a foreign registration");
            }
        }
        try (Session owner = nation.owner()) {
            long file = StoredFiles.upload(owner, Place.OWN_SCHOOL);
            long foreign = Nation.person(owner, Place.SIBLING_SCHOOL, "Bing");
            owner.commit();
            try (Session sibling = nation.as(Place.SIBLING_SCHOOL)) {
                if (StoredFiles.attemptToPerson(sibling, file, foreign, Place.SIBLING_SCHOOL).went()) {
                    symptoms.add("a foreign file is linked");
                }
            }
            owner.run("update stored_file set state = 'LINKED' where id = ?", file);
            owner.commit();
            try (Session school = nation.as(Place.OWN_SCHOOL)) {
                if (school.number("select count(*) from stored_file where id = ?", file) > 0) {
                    symptoms.add("a linked file is seen by path");
                }
            }
        }
        return symptoms;
    }
}
