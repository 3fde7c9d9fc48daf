package org.xueji.archival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.evidence.EvidenceFiles;
import org.xueji.jobs.JobsRefusal;
import org.xueji.jobs.WorkedOff;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.FileSeal;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.ServerTransactions;
import org.xueji.tenancy.TenancyRefusal;

/** A province's archive holds everything of the province and nothing of anybody else's, and only its administrator and the ministry's get it (C-2, C-5, C-7). */
class ProvinceArchiveIT {

    private static final int STUDENTS = 1100;   // more than one piece

    private static Nation nation;
    private static Post province;
    private static Post ministry;

    private final Clock clock = Clock.fixed(OffsetDateTime.parse(Session.NOW).toInstant(), Time.BEIJING);
    private final ServerTransactions server = new ServerTransactions(nation.login(), clock);
    private final Wired beans = new Wired().with(Database.class, server.database()).with(Clock.class, clock).with(Secrets.class, KeyRing.withOneKeyEach().secrets())
        .with(FileSeal.class, new FileSeal(KeyRing.withOneKeyEach().keys())).with(EvidenceFiles.class, new EvidenceFiles());

    @BeforeAll
    static void found() {
        nation = Nation.founded();
        province = nation.appoints(Place.PROVINCE, "ADMINISTRATOR");
        ministry = nation.appoints(Place.MINISTRY, "ADMINISTRATOR");
        nation.registers(Place.OWN_SCHOOL, "Jia");
        nation.registers(Place.SCHOOL_OF_OTHER_PROVINCE, "Yi");
        try (Session owner = nation.owner()) {
            owner.run("""
                insert into person(custodian_id, path, name, sex, birth_date, document_kind, document_number, document_index)
                select ?, ?::path_t, 'Student ' || n, 'FEMALE', '2010-01-01', 'IDENTITY_CARD', '\\x0102', decode(lpad(to_hex(n), 64, '0'), 'hex') from generate_series(1, ?) n""",
                Place.OWN_SCHOOL.id(), Place.OWN_SCHOOL.path(), STUDENTS);
            owner.run("insert into audit(at, org_id, canonical, mac, key_version) select '2026-09-10', id, convert_to('{\"name\":\"' || name || '\"}', 'UTF8'), '\\x01', 1 from organisation");
            owner.commit();
        }
    }

    @Test
    void bothWhoMayAskGetTheSameOfTheProvinceAloneWithAManifestThatAgrees() throws Exception {
        Map<String, String> own = exported(province);
        Map<String, String> fromAbove = exported(ministry);

        assertThat(own.get("person.csv").lines()).hasSize(STUDENTS + 2).anyMatch(l -> l.contains("Jia")).noneMatch(l -> l.contains("Yi"));
        assertThat(own.get("person.csv")).as("enciphered as it is kept").contains(",AQI=,");
        assertThat(own.get("registration.csv").lines()).hasSize(2);
        assertThat(own.get("audit.csv")).contains(Place.OWN_SCHOOL.name()).doesNotContain("OTHER_PROVINCE").contains(Place.PROVINCE.name());
        assertThat(own.get("organisation.csv")).contains("SCHOOL_OF_PREFECTURE").doesNotContain("OTHER_PROVINCE");
        assertThat(fromAbove.keySet()).isEqualTo(own.keySet());
        for (String table : List.of("person.csv", "registration.csv", "organisation.csv", "operator.csv", "holding.csv", "audit.csv")) {
            assertThat(fromAbove.get(table)).as(table).isEqualTo(own.get(table));
        }
        JsonObject manifest = Json.createReader(new StringReader(own.get("manifest.json"))).readObject();
        assertThat(manifest.getJsonArray("files")).hasSize(own.size() - 2).allSatisfy(file -> {
            JsonObject f = file.asJsonObject();
            byte[] content = own.get(f.getString("file")).getBytes(StandardCharsets.UTF_8);
            assertThat(f.getString("sha256")).isEqualTo(HexFormat.of().formatHex(ArchiveManifest.sha256().digest(content)));
            assertThat(f.getJsonNumber("bytes").longValue()).isEqualTo(content.length);
        });
        assertThat(manifest.getJsonArray("files").stream().map(f -> f.asJsonObject()).filter(f -> f.getString("file").equals("person.csv")).findFirst().orElseThrow().getInt("rows"))
            .isEqualTo(STUDENTS + 1);
        assertThat(beans.heard()).extracting(e -> e.kind()).contains("PROVINCE_EXPORT_ASKED_FOR", "PROVINCE_EXPORTED", "PROVINCE_EXPORT_DOWNLOADED");
    }

    @Test
    void everyTableOfTheProvinceIsExportedOrLeftOutForAReason() {
        List<String> tables = doing(province, b -> b.get(Database.class).<List<String>, RuntimeException>ask(sql -> ExportedTable.all(sql).stream().map(ExportedTable::name).toList()));
        try (Session owner = nation.owner()) {
            List<String> there = owner.list("""
                select distinct c.table_name from information_schema.columns c join pg_class t on t.relname = c.table_name and not t.relispartition
                 where c.table_schema = 'public' and c.column_name in ('path', 'from_path', 'case_path', 'holder_path')""");
            TreeSet<String> missing = new TreeSet<>(there);
            tables.forEach(missing::remove);
            assertThat(missing).isEqualTo(new TreeSet<>(ExportedTable.LEFT_OUT.keySet().stream().filter(there::contains).toList()));
        }
    }

    @Test
    void nobodyElseExportsItOrGetsWhatAnotherAskedFor() throws Exception {
        UUID job = doing(ministry, b -> b.get(ProvinceArchives.class).start(ref(Place.PROVINCE)));
        worker().all();

        refused(province, b -> b.get(ProvinceArchives.class).open(job), JobsRefusal.NO_SUCH_JOB);
        for (Place place : List.of(Place.OTHER_PROVINCE, Place.PREFECTURE, Place.OWN_SCHOOL)) {
            Post administrator = nation.appoints(place, "ADMINISTRATOR");
            refused(administrator, b -> b.get(ProvinceArchives.class).start(ref(Place.PROVINCE)), JurisdictionRefusal.NOT_BELOW);
            refused(administrator, b -> b.get(ProvinceArchives.class).open(job), JobsRefusal.NO_SUCH_JOB);
        }
        refused(province, b -> b.get(ProvinceArchives.class).start(ref(Place.PREFECTURE)), JurisdictionRefusal.NOT_BELOW);
        refused(Place.PROVINCE.approver(), b -> b.get(ProvinceArchives.class).start(ref(Place.PROVINCE)), TenancyRefusal.DUTY_DOES_NOT_COVER);
        refused(Place.MINISTRY.approver(), b -> b.get(ProvinceArchives.class).open(job), TenancyRefusal.DUTY_DOES_NOT_COVER);
    }

    @Test
    void afterItsTimeTheFilesAreClearedAndTheReceiptStays() throws Exception {
        UUID job = doing(province, b -> b.get(ProvinceArchives.class).start(ref(Place.PROVINCE)));
        worker().all();
        byte[] receipt = doing(province, b -> b.get(ProvinceArchives.class).receipt(job));
        assertThat(clears()).as("its time is not over").isZero();
        assertThat(listed(job)).satisfies(e -> assertThat(e.isReady()).isTrue());
        finished(job, ExportClearing.KEPT.plusHours(1));

        assertThat(clears()).isEqualTo(1);

        refused(province, b -> b.get(ProvinceArchives.class).open(job), ArchivalRefusal.EXPORT_CLEARED);
        assertThat(listed(job)).as("listed, and not to be fetched").satisfies(e -> {
            assertThat(e.isReady()).isFalse();
            assertThat(e.clearedAfter()).isEqualTo("2026-09-10");
        });
        assertThat(this.<byte[]>doing(province, b -> b.get(ProvinceArchives.class).receipt(job))).isEqualTo(receipt);
        assertThat(new String(receipt, StandardCharsets.UTF_8)).contains("person.csv", "sha256");
        refused(ministry, b -> b.get(ProvinceArchives.class).receipt(job), JobsRefusal.NO_SUCH_JOB);
        assertThat(clears()).isZero();
    }

    private ListedExport listed(UUID job) {
        List<ListedExport> exports = doing(province, b -> b.get(ProvinceArchives.class).list(ref(Place.PROVINCE)));
        return exports.stream().filter(e -> e.job().ref().equals(job)).findFirst().orElseThrow();
    }

    private int clears() {
        return beans.get(ExportClearing.class).clear();
    }

    private static void finished(UUID job, Duration ago) {
        try (Session owner = nation.owner()) {
            owner.run("update job set finished_at = ?::timestamptz where ref = ?", OffsetDateTime.parse(Session.NOW).minus(ago).toString(), job);
            owner.commit();
        }
    }

    @Test
    void whileTheProvinceIsSuspendedItsOwnExportWaitsAndThenGoesOn() throws Exception {
        UUID job = doing(province, b -> b.get(ProvinceArchives.class).start(ref(Place.PROVINCE)));
        state("SUSPENDED");
        assertThat(worker().all()).isZero();
        refused(province, b -> b.get(ProvinceArchives.class).list(ref(Place.PROVINCE)), TenancyRefusal.ORGANISATION_NOT_ACTIVE);

        state("ACTIVE");

        assertThat(worker().all()).isEqualTo(2);
        assertThat(this.<ProvinceArchives.Export>doing(province, b -> b.get(ProvinceArchives.class).open(job)).ref()).isEqualTo(job);
    }

    private Map<String, String> exported(Post post) throws Exception {
        UUID ref = doing(post, b -> b.get(ProvinceArchives.class).start(ref(Place.PROVINCE)));
        worker().all();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        doing(post, b -> {
            ProvinceArchives.Export job = b.get(ProvinceArchives.class).open(ref);
            try {
                b.get(ProvinceArchives.class).write(job, zip);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return null;
        });
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private WorkedOff worker() {
        return new WorkedOff(server, server.database(), clock, List.of(beans.get(ProvinceArchive.class), beans.get(ArchiveManifest.class)));
    }

    private <T> T doing(Post post, Function<Wired, T> work) {
        return Acting.as(new Actor(post.ref(), post.issuer(), post.subject(), "test"), () -> work.apply(beans));
    }

    private void refused(Post post, Function<Wired, ?> work, RefusalReason reason) {
        assertThatThrownBy(() -> doing(post, work)).satisfies(e -> assertThat(Refusals.of(e).map(Refusal::reason)).contains(reason));
    }

    private static void state(String state) {
        try (Session owner = nation.owner()) {
            owner.run("update organisation set state = ? where id = ?", state, Place.PROVINCE.id());
            owner.commit();
        }
    }

    private static UUID ref(Place place) {
        try (Session owner = nation.owner()) {
            return UUID.fromString(owner.text("select ref from organisation where id = ?", place.id()));
        }
    }
}
