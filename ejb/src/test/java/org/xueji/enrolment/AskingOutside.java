package org.xueji.enrolment;

import static org.xueji.database.Place.OWN_SCHOOL;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.xueji.database.DyingLogin;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.identity.FormalIdentityVerifier;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityVerifier;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.identity.StudyForm;
import org.xueji.identity.verification.AskedService;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.WorkedOff;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.peers.AwkwardPeer;
import org.xueji.peers.AwkwardPeer.Behaviour;
import org.xueji.peers.Peer;
import org.xueji.registers.AskedRegisters;
import org.xueji.registers.OtherRegisters;
import org.xueji.registers.RegisterAnswers;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.ServerTransactions;

/** A school whose new students are asked about outside, by services on real sockets that are slow, fail and disagree. */
@Timeout(120)
abstract class AskingOutside {

    private static final Instant BEGINNING = Instant.parse("2026-09-10T01:00:00Z");
    private static final LocalDate BIRTH = LocalDate.of(2010, 5, 4);
    static final String HELD = """
        {"answer":"HELD_THERE","reference":"r-5xQ9","shown":"G4301**********1234","division":"430102","kind":"ORDINARY_UPPER_SECONDARY","ongoing":true}""";
    static final String LEFT = HELD.replace("\"ongoing\":true", "\"ongoing\":false");
    static final Behaviour MATCH = each("{\"answer\":\"MATCH\"}");
    static final Behaviour NONE = each("{\"answer\":\"NONE\"}");

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGINNING);
    private final Clock clock = new Clock() {
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

    final AwkwardPeer service = new AwkwardPeer(MATCH);
    final AwkwardPeer ordinary = new AwkwardPeer(NONE);
    final AwkwardPeer special = new AwkwardPeer(NONE);
    private final Peer servicePeer = new Peer(service.address("identity-service"), AwkwardPeer.HASTY, Clock.systemUTC());
    private final Peer ordinaryPeer = new Peer(ordinary.address("ordinary"), AwkwardPeer.HASTY, Clock.systemUTC());
    private final Peer specialPeer = new Peer(special.address("special"), AwkwardPeer.HASTY, Clock.systemUTC());

    Nation nation;
    DyingLogin dying;
    DataSource login;
    ServerTransactions server;
    Post clerk;
    Wired beans;
    WorkedOff worker;

    @BeforeEach
    void found() {
        nation = Nation.founded();
        clerk = nation.appoints(OWN_SCHOOL, "CLERK");
        dying = new DyingLogin(nation);
        login = dying.source();
        server = new ServerTransactions(login, clock);
        install(AskedService.at(servicePeer), AskedRegisters.at(ordinaryPeer, specialPeer));
    }

    void install(IdentityVerifier verifier, OtherRegisters registers) {
        Database database = server.database();
        Secrets secrets = KeyRing.withOneKeyEach().secrets();
        beans = new Wired().with(Database.class, database).with(Clock.class, clock).with(Secrets.class, secrets)
            .with(IdentityVerifier.class, verifier).with(IdentityFindings.class, new IdentityFindings(database, secrets, clock, !(verifier instanceof FormalIdentityVerifier)))
            .with(OtherRegisters.class, registers).with(RegisterAnswers.class, new RegisterAnswers(database, secrets, clock)).offering(NewStudentCases.class);
        List<JobWork> works = List.of(beans.get(AskOutside.class), beans.get(CheckNewStudents.class),
            beans.get(VerifyAgain.class), beans.get(AskRegistersAgain.class),
            beans.get(TakeOverArchives.class));
        worker = new WorkedOff(server, database, clock, works);
    }

    @AfterEach
    void close() {
        List.of(servicePeer, ordinaryPeer, specialPeer).forEach(Peer::close);
        List.of(service, ordinary, special).forEach(AwkwardPeer::close);
    }

    /** The school files students by form, who differ in everything by which people are compared. */
    void file(int... students) {
        insert(IntStream.of(students).mapToObj(n -> student(n, Map.of())).toList());
    }

    /** It files the first one with these particulars. */
    void filed(Map<String, String> particulars) {
        insert(List.of(student(1, particulars)));
    }

    private void insert(List<NewStudentRecords.Filed> students) {
        as(clerk, () -> {
            SchoolFacts school = server.database().ask(sql -> SchoolFacts.of(sql, OWN_SCHOOL.id()));
            Jobs.Created job = beans.get(Jobs.class).create(NewStudentImports.KIND, "form", "{}", CheckNewStudents.WORKS);
            NewStudentRecords records = beans.get(NewStudentRecords.class);
            records.insert(job.id(), school, students.stream().map(records::prepared).toList());
            return null;
        });
    }

    static NewStudentRecords.Filed student(int n, Map<String, String> particulars) {
        LocalDate birth = BIRTH.plusDays(n);
        return new NewStudentRecords.Filed(new NewStudentData(new PersonName("测试" + "一二三四五六".charAt(n)), Sex.MALE, birth,
            IdentityDocument.of(ResidentIdentityNumber.of("430102", birth, 11 + 20 * n)), Optional.empty(), Optional.empty(), 2026, YearMonth.of(2026, 9),
            LocalDate.of(2026, 9, 1), new Major(Optional.of("710201"), "计算机应用"), BigDecimal.valueOf(3), "1", StudyForm.FULL_TIME, particulars), false, "form", n);
    }

    int askAgain() {
        return server.in(() -> beans.get(SilentOutside.class).askAgain());
    }

    <T> T as(Post post, Supplier<T> work) {
        return Acting.as(actor(post), () -> server.in(work));
    }

    static Actor actor(Post post) {
        return new Actor(post.ref(), post.issuer(), post.subject(), "127.0.0.1");
    }

    Instant now() {
        return now.get();
    }

    void after(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    List<String> list(String question) {
        try (Session owner = nation.owner()) {
            return owner.list(question);
        }
    }

    void owner(String statement) {
        try (Session owner = nation.owner()) {
            owner.run(statement);
            owner.commit();
        }
    }

    static Behaviour each(String answer) {
        return AwkwardPeer.answers(claim -> json(answer));
    }

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
