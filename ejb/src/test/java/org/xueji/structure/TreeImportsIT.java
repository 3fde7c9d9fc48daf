package org.xueji.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PREFECTURE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.exchange.BulkFile;
import org.xueji.exchange.ExchangeRefusal;
import org.xueji.jobs.JobState;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.JobsRefusal;
import org.xueji.jobs.WorkedOff;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.ServerTransactions;
import org.xueji.tenancy.TenancyRefusal;

/** Files of what is to lie below an authority (C-6): good rows are taken, everything wrong with the others is said, once, whatever happens to the server. */
class TreeImportsIT {

    private static final String HEADINGS = "机构代码,机构名称,层级,学校类型,上级代码,学籍主管部门代码,开设专业,开办日期,负责人,任职日期\n";
    private static final int SCHOOLS = 120;

    @TempDir
    Path folder;
    private final Nation nation = Nation.founded();
    private final DyingClock clock = new DyingClock();
    private final ServerTransactions server = new ServerTransactions(nation.login(), clock);
    private final Wired beans = new Wired().with(Database.class, server.database()).with(Clock.class, clock).with(Secrets.class, KeyRing.withOneKeyEach().secrets());
    private final WorkedOff worker = new WorkedOff(server, server.database(), clock, List.of(beans.get(StageTree.class)));
    private Post prefecture;

    /** The time of a server that dies when it looks at it too often. */
    private static final class DyingClock extends Clock {

        private Instant now = Instant.parse("2026-09-10T01:00:00Z");
        private int looks = Integer.MAX_VALUE;

        @Override
        public ZoneId getZone() {
            return Time.BEIJING;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (looks-- == 0) {
                throw new IllegalStateException("the server died");
            }
            return now;
        }
    }

    @BeforeEach
    void name() {
        prefecture = nation.appoints(PREFECTURE, "ADMINISTRATOR");
        Map.of(PROVINCE, "430000", PREFECTURE, "430100", COUNTY, "430103", OTHER_PREFECTURE, "430200", OWN_SCHOOL, "3443010301", SIBLING_SCHOOL, "3443010302",
            SCHOOL_OF_OTHER_PREFECTURE, "3443020001").forEach((place, code) -> owner("update organisation set code = ?, name = ? where id = ?", code, place.name(), place.id()));
        owner("update organisation set school_type = 'VOCATIONAL_HIGH' where tier = 'SCHOOL'");
    }

    @Test
    void goodRowsAreTakenAndOfTheOthersItIsSaidWhatIsWrong() throws Exception {
        UUID job = worked("""
            3443010301,OWN_SCHOOL,学校,职业高中,430103,,710201 计算机应用;720301 护理,2001-09-01,张三,2020-09-01
            3443010302,另名,学校,职业高中,430103,,,,,
            3443020001,SCHOOL_OF_OTHER_PREFECTURE,学校,职业高中,430100,,,,,
            3443010309,新校,学校,职业高中,430200,,,,,
            3443010310,新校,学校,职业高中,3443010302,,,,,
            3443010311,新校,学校,职业高中,430103,430200,,,,
            3443010301,OWN_SCHOOL,学校,职业高中,430103,,,,,
            430205,新区,县级,,430000,,,,,
            440199,新区,县级,,430100,,,,,
            430103L,劳动局,部门,,430103,,,,,
            x,新校,乡级,,430103,,,,,
            """);

        JobStatus done = done(job);
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.total()).isEqualTo(11);
        assertThat(done.outcome().toString()).contains("\"completed\":1", "\"refused\":10");
        assertThat(as(prefecture, () -> imports().problems(job, 100)).stream().map(p -> p.row() + " " + p.column() + " " + p.reason()).toList()).containsExactlyInAnyOrder(
            "3 机构代码 " + StructureRefusal.DIFFERS,
            "4 机构代码 " + JurisdictionRefusal.CODE_TAKEN,
            "5 上级代码 " + StructureRefusal.CODE_UNKNOWN,
            "6 上级代码 " + JurisdictionRefusal.TIER_DOES_NOT_FIT,
            "7 学籍主管部门代码 " + StructureRefusal.CODE_UNKNOWN,
            "8 机构代码 " + StructureRefusal.DOUBLED_IN_FILE,
            "9 上级代码 " + StructureRefusal.CODE_UNKNOWN,
            "10 机构代码 " + JurisdictionRefusal.AUTHORITY_CODE_MALFORMED,
            "11 层级 " + JurisdictionRefusal.DEPARTMENTS_NOT_ALLOWED,
            "12 层级 " + StructureRefusal.TIER_UNKNOWN);
        assertThat(list("select code || ' ' || name || ' ' || since from school_major where org_id = " + OWN_SCHOOL.id() + " order by code"))
            .containsExactly("710201 计算机应用 2001-09-01", "720301 护理 2001-09-01");
        assertThat(list("select name || ' ' || since from organisation_head where org_id = " + OWN_SCHOOL.id())).containsExactly("张三 2020-09-01");
        assertThat(list("select name from organisation where code = '3443010302' or code like '34430103%' and code > '3443010302'")).as("nothing is renamed, nothing added").containsExactly("SIBLING_SCHOOL");

        Path back = as(prefecture, () -> result(job));
        try (BulkFile bulk = BulkFile.open(back, "result.xlsx", TreeImports.UPLOAD.limits(), TreeTemplates.current())) {
            assertThat(bulk.rowCount()).isEqualTo(11);
            assertThat(bulk.rowsFrom(0).next().value("name")).as("rows with a reason come first").isEqualTo("另名");
        } finally {
            Files.delete(back);
        }
        assertThat(list("select distinct name from job_file")).as("of what was sent only what goes back is kept").containsExactly("result");
    }

    @Test
    void theSameFileAgainChangesNothing() throws Exception {
        String file = "3443010301,OWN_SCHOOL,学校,职业高中,430103,,710201 计算机应用,2001-09-01,张三,2020-09-01\n";
        worked(file);
        List<String> before = register();

        UUID again = worked(file);

        assertThat(done(again).outcome().toString()).contains("\"unchanged\":1").doesNotContain("refused", "completed");
        assertThat(register()).isEqualTo(before);
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("xueji.repetitions", 3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void killedAnywhereEveryRowIsTakenOnce(int seed) throws Exception {
        owner("""
            insert into organisation(path, parent_id, tier, code, name, school_type, realm, competent_authority_id)
            select path || lpad((1000 + i)::text, 6, '0'), id, 'SCHOOL', '3443014' || lpad(i::text, 3, '0'), 'School ' || i, 'TECHNICAL', 'pA', id
              from organisation cross join generate_series(0, ?) i where id = ?""", SCHOOLS - 1, COUNTY.id());
        StringBuilder rows = new StringBuilder();
        IntStream.range(0, SCHOOLS).forEach(i -> rows.append("3443014%03d,School %d,学校,技工学校,%s,,710201 计算机应用,,张三,2020-09-01\n".formatted(i, i, i % 10 == 9 ? "430200" : "430103")));
        UUID job = sent(prefecture, rows.toString());
        Random chance = new Random(seed);
        int deaths = 0;
        while (done(job).state() != JobState.DONE) {
            clock.looks = deaths < 3 ? 3 + chance.nextInt(150) : Integer.MAX_VALUE;
            try {
                worker.all();
            } catch (IllegalStateException e) {
                deaths++;
            }
            clock.looks = Integer.MAX_VALUE;
            clock.now = clock.now.plus(Duration.ofMinutes(10));
        }
        assertThat(deaths).as("times that the server died").isPositive();
        assertThat(list("select count(*) || ' ' || count(distinct org_id) from school_major")).containsExactly("108 108");
        assertThat(list("select count(*) || ' ' || count(distinct org_id) from organisation_head")).containsExactly("108 108");
        assertThat(done(job).outcome().toString()).contains("\"completed\":108", "\"refused\":12");
        assertThat(as(prefecture, () -> imports().problems(job, 1000)).stream().map(p -> p.row() + " " + p.reason()).toList())
            .hasSize(24).doesNotHaveDuplicates().allMatch(p -> p.endsWith(" CODE_UNKNOWN") || p.endsWith(" DIFFERS"));
    }

    @Test
    void wrongPersonsSendAndSeeNothing() throws Exception {
        UUID job = worked("3443010302,另名,学校,职业高中,430103,,,,,\n");
        for (String duty : List.of("CLERK", "VIEWER")) {
            Post post = nation.appoints(PREFECTURE, duty);
            assertThat(refused(() -> sent(post, "x,,,,,,,,,\n"))).as(duty).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
            assertThat(refused(() -> as(post, () -> imports().problems(job, 10)))).as(duty).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
            assertThat(refused(() -> as(post, () -> result(job)))).as(duty).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        }
        for (Place place : List.of(OTHER_PREFECTURE, OTHER_PROVINCE, COUNTY)) {
            Post post = nation.appoints(place, "ADMINISTRATOR");
            assertThat(refused(() -> as(post, () -> imports().problems(job, 10)))).as(place.name()).isEqualTo(JobsRefusal.NO_SUCH_JOB);
            assertThat(refused(() -> as(post, () -> result(job)))).as(place.name()).isEqualTo(JobsRefusal.NO_SUCH_JOB);
        }
        assertThat(refused(() -> sent(nation.appoints(OWN_SCHOOL, "ADMINISTRATOR"), "x,,,,,,,,,\n"))).as("nothing lies below a school").isEqualTo(JurisdictionRefusal.TIER_DOES_NOT_FIT);
        assertThat(list("select count(*)::text from job")).containsExactly("1");
    }

    @Test
    void aFileWithoutItsColumnsIsRefusedAndNotKept() throws IOException {
        Path file = Files.writeString(folder.resolve("other.csv"), "机构代码,机构名称\n1,2\n");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> as(prefecture, () -> imports().upload(file, "other.csv")));

        assertThat(refusal.reason()).isInstanceOf(ExchangeRefusal.class);
        assertThat(list("select count(*)::text from job")).containsExactly("0");
    }

    private TreeImports imports() {
        return beans.get(TreeImports.class);
    }

    private Path result(UUID job) {
        try {
            return imports().result(job);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UUID worked(String rows) throws Exception {
        UUID job = sent(prefecture, rows);
        worker.all();
        return job;
    }

    private UUID sent(Post post, String rows) {
        try {
            Path file = Files.writeString(folder.resolve("tree.csv"), HEADINGS + rows);
            return as(post, () -> imports().upload(file, "tree.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JobStatus done(UUID job) {
        return as(prefecture, () -> imports().list()).stream().filter(j -> j.ref().equals(job)).findFirst().orElseThrow();
    }

    private List<String> register() {
        List<String> all = new ArrayList<>();
        for (String table : List.of("organisation", "organisation_detail", "organisation_head", "school_major")) {
            all.addAll(list("select to_jsonb(t)::text from " + table + " t order by 1"));
        }
        return all;
    }

    private <T> T as(Post post, Supplier<T> work) {
        return Acting.as(new Actor(post.ref(), post.issuer(), post.subject(), "127.0.0.1"), () -> server.in(work));
    }

    private static RefusalReason refused(Supplier<?> work) {
        Refusal refusal = catchThrowableOfType(Refusal.class, work::get);
        return refusal == null ? null : refusal.reason();
    }

    private List<String> list(String question) {
        try (Session owner = nation.owner()) {
            return owner.list(question);
        }
    }

    private void owner(String statement, Object... arguments) {
        try (Session owner = nation.owner()) {
            owner.run(statement, arguments);
            owner.commit();
        }
    }
}
