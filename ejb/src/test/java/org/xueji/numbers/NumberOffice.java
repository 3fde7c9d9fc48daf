package org.xueji.numbers;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xueji.approval.CaseAction;
import org.xueji.archive.NewRegistration;
import org.xueji.archive.Numbers;
import org.xueji.archive.Registrations;
import org.xueji.database.DyingLogin;
import org.xueji.database.Nation;
import org.xueji.dedup.Matches;
import org.xueji.dedup.StatedIdentity;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.enrolment.SilentOutside;
import org.xueji.identity.FormalIdentityVerifier;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityVerifier;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.identity.StudentNumber;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.WorkedOff;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.ServerTransactions;

/** The product's beans about formal numbers on a database of their own, and schools whose students have temporary ones. */
public final class NumberOffice {

    public static final LocalDate BIRTH = LocalDate.of(2010, 5, 4);
    private static final Instant BEGINNING = Instant.parse("2026-09-10T01:00:00Z");

    public final Nation nation = Nation.founded();
    /** By which everything comes to the database. */
    public final DyingLogin login = new DyingLogin(nation);
    final ServerTransactions server;
    public final Wired beans;
    private final AtomicReference<Instant> now = new AtomicReference<>(BEGINNING);
    private final Map<Place, Post> clerks = new EnumMap<>(Place.class);
    private final WorkedOff worker;
    private final Random random = new Random();
    /** Temporary numbers end in four random digits: those of one office differ. */
    private final Set<StudentNumber> drawn = ConcurrentHashMap.newKeySet();

    private NumberOffice(IdentityVerifier verifier) {
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
        Secrets secrets = KeyRing.withOneKeyEach().secrets();
        beans = new Wired().with(Database.class, database).with(Clock.class, clock).with(Secrets.class, secrets).with(IdentityVerifier.class, verifier)
            .with(IdentityFindings.class, new IdentityFindings(database, secrets, clock, !(verifier instanceof FormalIdentityVerifier))).offering(NumberRequestCases.class);
        worker = new WorkedOff(server, database, clock, List.of(beans.get(VerifyNumberRequests.class), beans.get(CheckNumberRequests.class),
            beans.get(VerifyRequestsAgain.class), beans.get(VerifyRegistered.class), beans.get(StageNumberRequests.class)));
    }

    /** An installation without an identity service. */
    public static NumberOffice withoutService() {
        return new NumberOffice(new FormalIdentityVerifier());
    }

    public static NumberOffice asking(IdentityVerifier service) {
        return new NumberOffice(service);
    }

    /** An identity card of somebody born {@link #BIRTH}. */
    public static IdentityDocument card(int serial) {
        return IdentityDocument.of(ResidentIdentityNumber.of("430102", BIRTH, serial));
    }

    /** Somebody with a temporary number, registered at a school; returns the registration. */
    public UUID temporary(Place school, String name, IdentityDocument document) {
        return registered(school, name, document, Stream.generate(() -> StudentNumber.temporary("430102", BIRTH, random)).filter(drawn::add).findFirst().orElseThrow());
    }

    /** Somebody with a formal number. */
    public UUID formal(Place school, String name, IdentityDocument card) {
        return registered(school, name, card, StudentNumber.formalFor(card.residentNumber().orElseThrow()));
    }

    private UUID registered(Place school, String name, IdentityDocument document, StudentNumber number) {
        Numbers numbers = beans.get(Numbers.class);
        Numbers.Sealed sealed = numbers.seal(document);
        Numbers.Sealed student = numbers.seal(number);
        UUID cause = UUID.randomUUID();
        UUID registration = as(school.approver(), () -> beans.get(Registrations.class).registerFirst(List.of(new NewRegistration(school.id(), school.path(), name, "MALE", BIRTH, null,
            document.kind().name(), sealed.number(), sealed.index(), new NewRegistration.IssuedNumber(number.form(), student.number(), student.index()), (short) 2026, "1", "710201",
            "Nursing", "FULL_TIME", BigDecimal.valueOf(3), LocalDate.of(2026, 9, 1), "{}", cause)))).get(cause).ref();
        long person = Long.parseLong(text("select person_id from registration where ref = '" + registration + "'"));
        as(school.approver(), () -> {
            beans.get(Matches.class).renew(Map.of(person, new StatedIdentity(new PersonName(name), BIRTH, Sex.MALE, document, null)));
            return null;
        });
        return registration;
    }

    /** The school's clerk asks for a formal number, and the job checks the request. */
    public UUID asked(Place school, UUID registration, IdentityDocument document) {
        UUID request = files(school, registration, document);
        work();
        return request;
    }

    public UUID files(Place school, UUID registration, IdentityDocument document) {
        return as(clerk(school), () -> requests().file(registration, new NewNumberRequest(document.kind(), document.number(), "", List.of())));
    }

    public Post clerk(Place school) {
        return clerks.computeIfAbsent(school, s -> nation.appoints(s, "CLERK"));
    }

    public void work() {
        try {
            worker.all();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody acts; each act in a transaction of its own, as the facade has it. */
    public NumberOutcome acts(Post post, UUID request, CaseAction action) {
        return as(post, () -> beans.get(NumberTransaction.class).act(List.of(request), action, "because"));
    }

    /** The school's approver and the authority approve; returns what stood against the authority. */
    public NumberOutcome granted(Place school, Place authority, UUID request) {
        NumberOutcome submitted = acts(nation.newcomer(school), request, CaseAction.APPROVE);
        return submitted.objections().isEmpty() ? acts(nation.newcomer(authority), request, CaseAction.APPROVE) : submitted;
    }

    /** What the nation's timer does. Returns how many jobs it made. */
    public int asksAgain() {
        int made = server.in(() -> beans.get(SilentOutside.class).askAgain());
        work();
        return made;
    }

    NumberRequests requests() {
        return beans.get(NumberRequests.class);
    }

    public <T> T as(Post post, Supplier<T> work) {
        return Acting.as(new Actor(post.ref(), post.issuer(), post.subject(), "127.0.0.1"), () -> server.in(work));
    }

    public void after(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    public String state(UUID request) {
        return text("""
            select concat_ws(' ', c.state, q.hold_reason, case when q.open then 'open' end, case when c.held then 'held' end)
              from number_request q join approval_case c on c.id = q.case_id where q.ref = '""" + request + "'");
    }

    public String text(String question) {
        try (Session owner = nation.owner()) {
            return owner.text(question);
        }
    }

    public List<String> list(String question) {
        try (Session owner = nation.owner()) {
            return owner.list(question);
        }
    }

    public void owner(String statement) {
        try (Session owner = nation.owner()) {
            owner.run(statement);
            owner.commit();
        }
    }
}
