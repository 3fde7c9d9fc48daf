package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ways in which row-level security was once seen to leak, to fail open or to crawl: none of them is left. */
class TrapsIT {

    private static Nation nation;
    private static Nation.Student student;

    @BeforeAll
    static void found() {
        nation = Nation.founded();
        student = nation.registers(OWN_SCHOOL, "Jia");
    }

    @Test
    void aConnectionThatWasBoundBeforeReadsEmptySettingsAndSeesNothing() {
        for (Place before : List.of(OWN_SCHOOL, Place.MINISTRY)) {
            try (Session reused = nation.as(before)) {
                reused.commit();

                assertThat(reused.text("select current_setting('app.lo', true)")).as("empty, no longer unset").isEmpty();
                assertThat(reused.seen("person") + reused.seen("organisation") + reused.seen("post")).isZero();
                assertThat(reused.run("update registration set class_name = 'x'")).isZero();
                assertThat(reused.bind(SIBLING_SCHOOL.approver()).seen("person")).isZero();
            }
        }
    }

    @Test
    void aRollbackLeavesNothingBoundEither() {
        try (Session reused = nation.as(OWN_SCHOOL)) {
            reused.rollback();

            assertThat(reused.seen("person")).isZero();
        }
    }

    @Test
    void theNationIsATokenAndNeverAnEmptyString() {
        try (Session ministry = nation.as(Place.MINISTRY)) {
            assertThat(ministry.text("select current_setting('app.lo') || ' ' || current_setting('app.hi')")).isEqualTo("C C:");
        }
    }

    @Test
    void aSchoolDirectlyUnderTheProvinceIsNotInThePrefecturesRange() {
        Nation.Student other = nation.registers(Place.SCHOOL_OF_PROVINCE, "Bing");

        try (Session prefecture = nation.as(PREFECTURE)) {
            assertThat(prefecture.list("select id from person")).doesNotContain(String.valueOf(other.person()));
        }
    }

    @Test
    void segmentsHaveOneWidth() {
        try (Session owner = nation.owner()) {
            for (String bad : List.of("", "C1", "C00001", "C0000001", "C00000A", "c000001", "C000001 ", "C000001/", "D000001", "C000001:", "C０00001")) {
                assertThat(owner.attempt("select ?::path_t", bad).state()).as(bad).isEqualTo(Nation.CHECK);
            }
            assertThat(owner.attempt("select 'C'::path_t, 'C000001'::path_t, 'C000001999999'::path_t").state()).isEqualTo("00000");
        }
    }

    @Test
    void anInsertThatGivesWayToAnInvisibleRowReturnsNothing() {
        try (Session other = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            long person = Nation.person(other, SCHOOL_OF_OTHER_PROVINCE, "Yi");
            Session.Outcome gaveWay = other.attempt("insert into identity_key values (?, ?, ?::path_t) on conflict do nothing returning 1",
                Nation.bytes("Jia"), person, SCHOOL_OF_OTHER_PROVINCE.path());

            assertThat(gaveWay.went()).isTrue();
            assertThat(gaveWay.rows()).as("what did not come back was held by somebody out of sight").isZero();
        }
    }

    @Test
    void aViolatedNationwideKeyNamesTheKeyAndNotTheRow() {
        try (Session other = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            long person = Nation.person(other, SCHOOL_OF_OTHER_PROVINCE, "Yi");
            Session.Outcome refused = other.attempt("insert into identity_key values (?, ?, ?::path_t)", Nation.bytes("Jia"), person, SCHOOL_OF_OTHER_PROVINCE.path());

            assertThat(refused.state()).isEqualTo(Nation.UNIQUE);
            assertThat(refused.message()).contains("one_archive_per_document");
            assertThat(refused.detail()).as("the server itself keeps the values back").isNull();
        }
    }

    @Test
    void aViolatedExclusionNamesNobody() {
        try (Session county = nation.as(COUNTY)) {
            long second = Nation.registration(county, OWN_SCHOOL, student.person());
            Session.Outcome refused = county.attempt("insert into holding(registration_id, person_id, path, slot) values (?, ?, ?::path_t, 'OTHER')", second, student.person(), OWN_SCHOOL.path());

            assertThat(refused.message()).contains("one_registration_at_a_time");
            assertThat(refused.detail()).isEqualTo("Key conflicts with existing key.");
        }
    }

    @Test
    void aPrivilegedLookUpLeavesTheRangeAsItWas() {
        long record = nation.files(SCHOOL_OF_OTHER_PROVINCE, "Jia");

        try (Session other = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            other.run("select * from nat.check_records(array[?], " + Coming.SEPTEMBER_24 + ")", record);
            other.run("select num.next_serial('430104', '2010-01-01')");
            assertThat(other.text("select current_setting('app.lo')")).isEqualTo(SCHOOL_OF_OTHER_PROVINCE.path());
            assertThat(other.list("select id from person")).doesNotContain(String.valueOf(student.person()));
        }
    }

    @Test
    void thePageOfASchoolWalksThePathIndexUnderItsPolicy() {
        Nation big = Nation.founded();
        try (Session owner = big.owner()) {
            for (Place school : List.of(OWN_SCHOOL, SIBLING_SCHOOL, Place.SCHOOL_OF_PREFECTURE, Place.SCHOOL_OF_PROVINCE, SCHOOL_OF_OTHER_PROVINCE, Place.SCHOOL_OF_DISTRICT)) {
                owner.run("""
                    insert into person(custodian_id, path, name, sex, birth_date, document_kind, document_number, document_index)
                    select ?, ?::path_t, 'Jia ' || g, 'MALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', decode(md5(g::text), 'hex') from generate_series(1, ?) g""",
                    school.id(), school.path(), school == OWN_SCHOOL ? 60 : 2000);
            }
            owner.run("analyze person");
            owner.commit();
        }

        try (Session school = big.as(OWN_SCHOOL)) {
            String plan = String.join("\n", school.list("explain select id, name from person order by path, id limit 50"));
            assertThat(plan).contains("Index").contains("person_path_id_idx").contains("Index Cond").doesNotContain("Seq Scan").doesNotContain("Sort");
            String exact = String.join("\n", school.list("explain select id from person where document_index = decode(md5('1'), 'hex')"));
            assertThat(exact).contains("person_document_index_idx");
        }
        try (Session county = big.as(COUNTY)) {
            String prefix = String.join("\n", county.list("explain select id from person where name ^@ 'Jia 19' order by name limit 50"));
            assertThat(prefix).as("a leakproof prefix is an index condition").contains("person_name_path_idx");
        }
    }

    @Test
    void theServerKeepsNoPlanOfAnotherRangeAndShowsNoDetail() throws IOException {
        assertThat(Files.readString(Path.of("..", "xueji"))).containsPattern("db_url=.*prepareThreshold=0.*logServerErrorDetail=false");
    }

    @Test
    void nothingButTheDatabaseSetsTheRange() throws IOException {
        List<String> setters = new ArrayList<>();
        for (Path sources : List.of(Path.of("src", "main"), Path.of("..", "web", "src", "main"))) {
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(Files::isRegularFile).filter(f -> f.toString().matches(".*\\.(java|sql|xml|xhtml|properties)")).toList()) {
                        String text = Files.readString(file);
                        if (text.contains("set_config(") || text.matches("(?is).*\\bset\\s+(local\\s+|session\\s+)?\"?app\\.\\w+.*")) {
                            setters.add(file.getFileName().toString());
                        }
                    }
                }
            }
        }

        assertThat(setters).as("bind, narrow and bind_chunk").containsExactlyInAnyOrder("V003__tenancy.sql", "V005__jobs.sql");
    }
}
