package org.xueji.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.xueji.audit.AuditTrail;
import org.xueji.database.BenchRegister;
import org.xueji.database.Nation;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.demo.StudentFile;
import org.xueji.identity.FormalIdentityVerifier;
import org.xueji.identity.IdentityVerifier;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.WorkedOff;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.RowSeal;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.registers.AskedRegisters;
import org.xueji.registers.OtherRegisters;
import org.xueji.registers.RegisterAnswers;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.ServerTransactions;

/**
 * How fast a file of new students is taken in, with every check and every row that belongs to it, beside a database that only loads the same rows: two copies of one
 * register, one for each. {@code ./xueji bench import 100000 2000000} runs it: so many students, against so many people.
 */
class ImportBench {

    private static final String[] SIZES = System.getProperty("xueji.bench", "100000 2000000").split(" ");
    private static final int STUDENTS = Integer.parseInt(SIZES[0]);
    private static final int PEOPLE = Integer.parseInt(SIZES[1]);
    private static final int WORKERS = 2;   // as many as a server has
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-09-10T01:00:00Z"), Time.BEIJING);

    /** What an import adds rows to, in the order in which keys want them; what a trigger adds follows by itself. */
    private static final List<String> TABLES = List.of("approval_case", "approval_step", "decision", "new_student", "record_match", "identity_finding", "register_answer",
        "import_problem", "audit", "outbox");

    @TempDir
    Path folder;

    @Test
    void importsWithEveryCheckBesidePlainLoadingOfTheSameRows() throws Exception {
        Nation nation = Nation.founded();
        try (Session owner = nation.owner()) {
            owner.run("update organisation set code = '430103' where id = ?", COUNTY.id());
            owner.run("update organisation set code = '3443010301', school_type = 'SPECIALIZED_SECONDARY' where id = ?", OWN_SCHOOL.id());
            owner.commit();
        }
        Post clerk = nation.appoints(OWN_SCHOOL, "CLERK");
        takingStatisticsAsAServerDoes(nation);
        long begun = System.nanoTime();
        BenchRegister.lay(nation, PEOPLE);
        say("register of %,d people laid in %.1f s", PEOPLE, since(begun));
        Path file = folder.resolve("students.xlsx");
        new StudentFile(new StudentFile.School("3443010301", SchoolType.SPECIALIZED_SECONDARY, "430103", "湖南省", "长沙市", "天心区"), STUDENTS, 0, 1, 2026).writeXlsx(file);
        Nation plain = nation.copied();

        Map<String, Long> before = rows(nation);
        double checked = imported(nation, clerk, file);
        Map<String, Long> added = new LinkedHashMap<>(rows(nation));
        added.replaceAll((table, n) -> n - before.get(table));
        say("rows added: %s", added);
        double loaded = loaded(nation, plain);

        say("heap %d MB; import with all checks: %,d students in %.1f s, %,.0f a second", Runtime.getRuntime().maxMemory() >> 20, STUDENTS, checked, STUDENTS / checked);
        say("COPY and INSERT ... SELECT of the same rows: %.1f s, %,.0f students a second", loaded, STUDENTS / loaded);
        say("ratio %.2f", loaded / checked);
        assertThat(added.get("new_student")).as("every student is filed").isEqualTo(STUDENTS);
        assertThat(added.get("approval_case")).as("and has a case").isEqualTo(STUDENTS);
        Map<String, Long> copied = rows(plain);
        assertThat(copied).as("the same rows, loaded").isEqualTo(rows(nation));
    }

    /** Every ten seconds, as the launcher sets it. */
    private static void takingStatisticsAsAServerDoes(Nation nation) throws SQLException {
        try (Connection superuser = nation.superuser().getConnection(); Statement sql = superuser.createStatement()) {
            sql.execute("alter system set autovacuum_naptime = '10s'");
            sql.execute("select pg_reload_conf()");
        }
    }

    private double imported(Nation nation, Post clerk, Path file) throws Exception {
        ServerTransactions server = new ServerTransactions(nation.login(), CLOCK);
        Database database = server.database();
        Wired beans = beans(database);
        beans.telling(AuditTrail.of(beans));
        List<JobWork> works = List.of(beans.get(StageNewStudents.class), beans.get(AskOutside.class), beans.get(CheckNewStudents.class),
            beans.get(GiveBackFile.class));
        List<JobWork> timed = works.stream().<JobWork>map(Timed::new).toList();
        WorkedOff worker = new WorkedOff(server, database, CLOCK, timed);
        long begun = System.nanoTime();
        UUID job = Acting.as(new Actor(clerk.ref(), clerk.issuer(), clerk.subject(), "127.0.0.1"), () ->
            server.in(() -> beans.get(NewStudentImports.class).upload(file, "students.xlsx", LocalDate.of(2026, 9, 1), null)));
        say("upload %.1f s", since(begun));
        worker.allBy(WORKERS);
        double took = since(begun);
        try (Session owner = nation.owner()) {
            say("job: %s", owner.text("select state || ' ' || outcome from job where ref = ?", job));
        }
        return took;
    }

    private static Wired beans(Database database) {
        Secrets secrets = KeyRing.withOneKeyEach().secrets();
        return new Wired().with(Database.class, database).with(Clock.class, CLOCK).with(Secrets.class, secrets).with(RowSeal.class, new RowSeal(KeyRing.withOneKeyEach().keys()))
            .with(IdentityVerifier.class, new FormalIdentityVerifier()).with(IdentityFindings.class, new IdentityFindings(database, secrets, CLOCK, false))
            .with(OtherRegisters.class, AskedRegisters.at()).with(RegisterAnswers.class, new RegisterAnswers(database, secrets, CLOCK)).offering(NewStudentCases.class);
    }

    /** A part of the job that says how long it took. */
    private record Timed(JobWork real) implements JobWork {

        @Override
        public String kind() {
            return real.kind();
        }

        @Override
        public String work() {
            return real.work();
        }

        @Override
        public void run(Chunk chunk) throws Exception {
            long begun = System.nanoTime();
            real.run(chunk);
            say("%s %.1f s", real.work(), since(begun));
        }
    }

    /**
     * Takes the rows that the import added out of the one copy, and loads them into the other. Only the loading counts, and of that not the conflicts, which name
     * the records and are few.
     */
    private double loaded(Nation from, Nation to) throws SQLException, IOException {
        try (Connection source = from.superuser().getConnection(); Connection target = to.superuser().getConnection(); Statement sql = target.createStatement()) {
            sql.execute("set app.own_post = 'true'");   // as the import has it: nobody is looked for behind a post of one's own
            CopyManager out = source.unwrap(PGConnection.class).getCopyAPI();
            CopyManager in = target.unwrap(PGConnection.class).getCopyAPI();
            for (String table : List.of("job", "conflict")) {
                load(sql, table, columns(target, table), taken(out, table, columns(target, table)), in);
            }
            Map<String, Path> files = new LinkedHashMap<>();
            for (String table : TABLES) {
                files.put(table, taken(out, table, columns(target, table)));
            }
            long begun = System.nanoTime();
            for (String table : TABLES) {
                load(sql, table, columns(target, table), files.get(table), in);
            }
            double took = since(begun);
            load(sql, "conflict_side", columns(target, "conflict_side"), taken(out, "conflict_side", columns(target, "conflict_side")), in);
            return took;
        }
    }

    /** The register that was laid has no rows in these tables, so that all there are were added. */
    private Path taken(CopyManager out, String table, String columns) throws SQLException, IOException {
        Path file = folder.resolve(table + ".copy");
        try (OutputStream to = Files.newOutputStream(file)) {
            out.copyOut("copy (select " + columns + " from " + table + ") to stdout", to);
        }
        return file;
    }

    private static void load(Statement sql, String table, String columns, Path file, CopyManager in) throws SQLException, IOException {
        sql.execute("create temp table staged as select " + columns + " from " + table + " limit 0");
        try (InputStream rows = Files.newInputStream(file)) {
            in.copyIn("copy staged from stdin", rows);
        }
        sql.execute("insert into " + table + "(" + columns + ") overriding system value select " + columns + " from staged");
        sql.execute("drop table staged");
    }

    private static String columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement sql = connection.createStatement(); var found = sql.executeQuery("select quote_ident(attname) from pg_attribute where attrelid = '" + table
            + "'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum")) {
            while (found.next()) {
                columns.add(found.getString(1));
            }
        }
        return String.join(", ", columns);
    }

    private static Map<String, Long> rows(Nation nation) {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Session owner = nation.owner()) {
            TABLES.forEach(table -> rows.put(table, owner.number("select count(*) from " + table)));
        }
        return rows;
    }

    private static double since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    }

    private static void say(String words, Object... values) {
        System.out.println("bench import: " + words.formatted(values));
    }
}
