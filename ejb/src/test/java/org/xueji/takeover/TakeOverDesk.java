package org.xueji.takeover;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.xueji.approval.CaseAction;
import org.xueji.database.DyingLogin;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.exchange.ResultFile;
import org.xueji.exchange.Template;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.jobs.WorkedOff;
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

/** The product's beans about take-overs on a database of their own, and workbooks of former registers. */
final class TakeOverDesk {

    private static final LocalDate BIRTH = LocalDate.of(2009, 5, 4);

    final Nation nation = Nation.founded();
    final DyingLogin login = new DyingLogin(nation);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-09-10T01:00:00Z"));
    private final ServerTransactions server;
    final Wired beans;
    private final WorkedOff worker;
    private final Map<Place, Post> clerks = new HashMap<>();
    private final Path folder;
    private int files;

    TakeOverDesk(Path folder) {
        this.folder = folder;
        Clock clock = new Clock() {
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
                return now.get();
            }
        };
        server = new ServerTransactions(login.source(), clock);
        Database database = server.database();
        beans = new Wired().with(Database.class, database).with(Clock.class, clock).with(Secrets.class, KeyRing.withOneKeyEach().secrets()).offering(TakeOverCases.class);
        worker = new WorkedOff(server, database, clock, List.of(beans.get(StageTakeOver.class), beans.get(LoadTakeOver.class), beans.get(GiveBackTakeOver.class),
            beans.get(WithdrawTakeOver.class)));
    }

    /** A row of the sheet of students, of somebody in attendance; what is given replaces or adds. */
    static Map<String, String> student(int serial, String name, String... others) {
        String card = card(serial);
        Map<String, String> row = new HashMap<>(Map.of("identityNumber", card, "name", name, "sex", serial % 2 == 1 ? "男" : "女", "studentNumber", "G" + card, "status", "在读",
            "grade", "2024", "major", "护理", "lengthOfSchooling", "3", "entryDate", "2024-09-01"));
        row.put("className", "1班");
        return with(row, others);
    }

    /** Somebody who graduated. */
    static Map<String, String> graduate(int serial, String name, String... others) {
        return with(student(serial, name, "status", "毕业", "grade", "2021", "entryDate", "2021-09-01", "statusSince", "2024-07-10"), others);
    }

    static Map<String, String> period(int serial, String name, String kind, String from, String until, String... others) {
        return with(new HashMap<>(Map.of("identityNumber", card(serial), "name", name, "periodKind", kind, "from", from, "until", until)), others);
    }

    static Map<String, String> certificate(int serial, String name, String kind, String number, String on) {
        return Map.of("identityNumber", card(serial), "name", name, "certificateKind", kind, "certificateNumber", number, "issuedOn", on);
    }

    private static Map<String, String> with(Map<String, String> row, String... others) {
        for (int i = 0; i < others.length; i += 2) {
            row.put(others[i], others[i + 1]);
        }
        return row;
    }

    static String card(int serial) {
        return ResidentIdentityNumber.of("430102", BIRTH, serial).value();
    }

    /** A workbook of these rows, the sheets in another order than that in which they are read. */
    Path workbook(List<Map<String, String>> students, List<Map<String, String>> periods, List<Map<String, String>> certificates) {
        Path file = folder.resolve("register-" + files++ + ".xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            List<ResultFile.Part> parts = new ArrayList<>();
            add(parts, "证书", TakeOverTemplates.CERTIFICATES, certificates);
            add(parts, "异动", TakeOverTemplates.PERIODS, periods);
            add(parts, "学生", TakeOverTemplates.STUDENTS, students);
            ResultFile.write(out, parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void add(List<ResultFile.Part> parts, String name, Template template, List<Map<String, String>> rows) {
        if (!rows.isEmpty()) {
            parts.add(new ResultFile.Part(name, template, (bad, to) -> {
                if (!bad) {
                    rows.forEach(r -> to.accept(new ResultFile.AnnotatedRow(r, List.of())));
                }
            }));
        }
    }

    Post clerk(Place school) {
        return clerks.computeIfAbsent(school, s -> nation.appoints(s, "CLERK"));
    }

    UUID begun(Place school) {
        return as(clerk(school), () -> takeOvers().begin("原省级学籍系统"));
    }

    /** Uploaded, and worked off. */
    UUID uploaded(Place school, Path file) {
        UUID job = as(clerk(school), () -> beans.get(TakeOverUploads.class).upload(file, file.getFileName().toString()));
        work();
        return job;
    }

    /** The books count so many, and so many were loaded. */
    void counted(Place school, UUID takeover, int total, String explanation) {
        as(clerk(school), () -> {
            takeOvers().state(takeover, List.of(new Expected(null, null, null, total, explanation)), takeOvers().get(takeover).version());
            return null;
        });
    }

    void sent(Place school, UUID takeover) {
        as(clerk(school), () -> {
            takeOvers().send(takeover);
            return null;
        });
    }

    /** Counted, sent, and signed by both. */
    void signed(Place school, UUID takeover, int total) {
        counted(school, takeover, total, "");
        sent(school, takeover);
        acts(nation.newcomer(school), takeover, CaseAction.APPROVE);
        acts(nation.newcomer(school == Place.SCHOOL_OF_OTHER_PROVINCE ? Place.OTHER_PROVINCE : Place.COUNTY), takeover, CaseAction.APPROVE);
    }

    void acts(Post post, UUID takeover, CaseAction action) {
        as(post, () -> {
            takeOvers().act(takeover, action, "because");
            return null;
        });
    }

    TakeOvers takeOvers() {
        return beans.get(TakeOvers.class);
    }

    void work() {
        try {
            worker.all();
        } catch (Exception e) {
            throw e instanceof RuntimeException r ? r : new IllegalStateException(e);
        }
    }

    <T> T as(Post post, Supplier<T> work) {
        return Acting.as(new Actor(post.ref(), post.issuer(), post.subject(), "127.0.0.1"), () -> server.in(work));
    }

    void after(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** Does these at once; returns the refusals that they met. */
    static List<RefusalReason> atOnce(List<Runnable> acts) {
        List<RefusalReason> met = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(acts.size())) {
            for (CompletableFuture<Void> one : acts.stream().map(a -> CompletableFuture.runAsync(a, threads)).toList()) {
                try {
                    one.join();
                } catch (CompletionException e) {
                    if (!(e.getCause() instanceof Refusal refusal)) {
                        throw e;
                    }
                    met.add(refusal.reason());
                }
            }
        }
        return met;
    }

    /** A document of a school, to be handed in. */
    UUID document(Place school) {
        UUID key = UUID.randomUUID();
        try (Session session = nation.as(clerk(school))) {
            UUID document = UUID.fromString(session.text("""
                insert into stored_file(storage_key, file_key, key_province, purpose, format, size, fingerprint, name, uploaded_by, org_id, path, created_at)
                select ?, '\\x00', 1, 'EVIDENCE', 'PDF', 1, '\\x00', ?, o.id, ?, ?::path_t, ?::timestamptz from tenancy.acting_operator() o returning ref""",
                key, beans.get(Secrets.class).encrypt("proof.pdf", "stored_file/" + key + "/name"), school.id(), school.path(), Session.NOW));
            session.commit();
            return document;
        }
    }

    String text(String question) {
        try (Session owner = nation.owner()) {
            return owner.text(question);
        }
    }

    List<String> list(String question) {
        try (Session owner = nation.owner()) {
            return owner.list(question);
        }
    }
}
