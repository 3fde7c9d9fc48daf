package org.xueji.transfer;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xueji.approval.CaseAction;
import org.xueji.archive.Courses;
import org.xueji.archive.Numbers;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/** Transfers in a small country: every place has a clerk, and an approver who is somebody else. */
public final class TransferDesk {

    public static final LocalDate TODAY = LocalDate.of(2026, 9, 10);
    static final Placement PLACED = new Placement(2026, "Class 7", null, "Nursing");

    private static final Secrets SECRETS = KeyRing.withOneKeyEach().secrets();

    public final Nation nation = Nation.founded();
    private final Map<Place, Post> clerks = new EnumMap<>(Place.class);
    private final Map<Place, Post> approvers = new EnumMap<>(Place.class);
    private int born;

    /** Somebody registered. */
    public record Pupil(long registration, UUID ref, String name, Place school) {
    }

    public Post clerk(Place place) {
        return clerks.computeIfAbsent(place, p -> nation.appoints(p, "CLERK"));
    }

    public Post approver(Place place) {
        return approvers.computeIfAbsent(place, nation::newcomer);
    }

    /** A student enrolled at a school since the first of the month. */
    public Pupil pupil(Place school) {
        String name = "Jia " + UUID.randomUUID();
        Nation.Student student = nation.registers(school, name);
        Numbers.Sealed document = numbers().seal(IdentityDocument.of(ResidentIdentityNumber.of("430104", LocalDate.of(2010, 1, 1).plusDays(++born), 100)));
        owner(s -> s.run("update person set document_number = ?, document_index = ? where id = ?", document.number(), document.index(), student.person()));
        owner(s -> s.run("update registration set grade = 2026, class_name = 'Class 1', major_name = 'Cookery', roll_number = '17' where id = ?", student.registration()));
        owner(s -> s.run("""
            insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause)
            select id, person_id, path, school_id, status, entered_on, '2026-09-02T00:00+08', 'NEW_STUDENT' from registration where id = ?""", student.registration()));
        return new Pupil(student.registration(), UUID.fromString(text("select ref from registration where id = ?", student.registration())), name, school);
    }

    private Numbers numbers() {
        return new Wired().with(Secrets.class, SECRETS).get(Numbers.class);
    }

    /** A transfer as it is filed, with one document. */
    NewTransfer transfer(Place from, Place to) {
        return new NewTransfer(TransferKind.BETWEEN_SCHOOLS, reference(to), TODAY, null, "moved house", document(from));
    }

    UUID reference(Place place) {
        return UUID.fromString(text("select ref from organisation where id = ?", place.id()));
    }

    /** A document of an organisation, to be handed in with a case. */
    public List<UUID> document(Place school) {
        UUID key = UUID.randomUUID();
        UUID document = with(clerk(school), session -> UUID.fromString(session.text("""
            insert into stored_file(storage_key, file_key, key_province, purpose, format, size, fingerprint, name, uploaded_by, org_id, path, created_at)
            select ?, '\\x00', 1, 'EVIDENCE', 'PDF', 1, '\\x00', ?, ?, o.id, o.path, ?::timestamptz from organisation o where o.id = ? returning ref""",
            key, SECRETS.encrypt("proof.pdf", "stored_file/" + key + "/name"), school.id(), Session.NOW, school.id())));
        return List.of(document);
    }

    public UUID file(Pupil pupil, Place to) {
        NewTransfer filed = transfer(pupil.school(), to);
        return ask(clerk(pupil.school()), t -> t.file(pupil.ref(), filed));
    }

    /** The receiving school places the student; then whoever has not decided yet approves, one after the other. */
    public void grant(UUID transfer, Place receiver) {
        ask(clerk(receiver), t -> {
            t.place(transfer, PLACED);
            return null;
        });
        for (Place decider = next(transfer); decider != null; decider = next(transfer)) {
            act(approver(decider), transfer, CaseAction.APPROVE);
        }
    }

    private Place next(UUID transfer) {
        String organisation = text("""
            select min(a.org_id) from approval_step a join approval_case c on c.id = a.case_id where c.subject = ? and a.mode = 'DECIDE' and a.state = 'OPEN'""", transfer);
        return organisation == null ? null : Place.values()[Integer.parseInt(organisation) - 1];
    }

    void act(Post actor, UUID transfer, CaseAction action) {
        ask(actor, t -> {
            t.act(transfer, action, "for a reason");
            return null;
        });
    }

    RefusalReason refusedAct(Post actor, UUID transfer, CaseAction action) {
        return refused(actor, t -> {
            t.act(transfer, action, "for a reason");
            return null;
        });
    }

    public <T> T ask(Post post, Function<Transfers, T> work) {
        return with(post, session -> work.apply(beans(session).get(Transfers.class)));
    }

    RefusalReason refused(Post post, Function<Transfers, ?> work) {
        try {
            ask(post, work);
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    public <T> T with(Post post, Function<Session, T> work) {
        try (Session session = nation.as(post)) {
            T done = work.apply(session);
            session.commit();
            return done;
        }
    }

    public static Wired beans(Session session) {
        return new Wired().with(Database.class, session.database()).with(Clock.class, Clock.fixed(OffsetDateTime.parse(Session.NOW).toInstant(), Time.BEIJING))
            .with(Secrets.class, SECRETS).offering(TransferCases.class);
    }

    /** Which school held a registration on a day, as a place sees it. */
    UUID schoolOn(Place place, Pupil pupil, LocalDate day) {
        return with(approver(place), session -> beans(session).get(Courses.class).schoolOn(pupil.ref(), day).orElse(null));
    }

    public void owner(Consumer<Session> work) {
        try (Session owner = nation.owner()) {
            work.accept(owner);
            owner.commit();
        }
    }

    public String text(String query, Object... arguments) {
        try (Session owner = nation.owner()) {
            return owner.text(query, arguments);
        }
    }

    public List<String> list(String query, Object... arguments) {
        try (Session owner = nation.owner()) {
            return owner.list(query, arguments);
        }
    }

    /** The server tells of what happened since it last did; returns what, to which duty of whom. */
    public List<String> tell() {
        String last = text("select coalesce(max(id), 0) from notice");
        try (Session server = nation.unbound()) {
            server.text("select seal.tell(500)");
            server.commit();
        }
        return list("select concat_ws(' ', kind, duty, org_id) from notice where id > ? order by kind, duty, org_id", Long.valueOf(last));
    }
}
