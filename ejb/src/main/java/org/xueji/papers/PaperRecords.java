package org.xueji.papers;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.archive.Archive;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Archives;
import org.xueji.archive.RegistrationStatus;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** Who may print what from an archive; printing is on record, each time. */
@Stateless
public class PaperRecords {

    @Inject
    Database database;
    @Inject
    Archives archives;
    @Inject
    Event<DomainEvents> events;

    /** How a registration stands, and who keeps its archive. */
    record Standing(long custodian, long school, RegistrationStatus status, boolean confirmed) {
    }

    /**
     * All that a paper says.
     *
     * @param number short, by which the printing is found in the audit log
     */
    public record Printable(String number, Archive archive, Archives.Revealed numbers, String operator) {
    }

    private Optional<Standing> standing(UUID registration) {
        return database.ask(sql -> sql.createQuery("select p.custodian_id as custodian, g.school_id as school, g.status, g.confirmed from registration g join person p on p.id = g.person_id where g.ref = :ref")
            .bind("ref", registration).mapTo(Standing.class).findOne());
    }

    /** What the acting post may print for a registration. */
    public List<PaperKind> possible(UUID registration) {
        database.requireSeen("registration", registration, ArchiveRefusal.NO_SUCH_STUDENT);
        return standing(registration).map(s -> Stream.of(PaperKind.values()).filter(k -> objectionTo(k, s).isEmpty()).toList()).orElse(List.of());
    }

    private Optional<Refusal> objectionTo(PaperKind kind, Standing standing) {
        Bound bound = database.bound();
        if (bound.organisation() != standing.custodian() || bound.duty() != Duty.CLERK && bound.duty() != Duty.APPROVER) {
            return Optional.of(new Refusal(PaperRefusal.NOT_KEPT_HERE));
        }
        if (!standing.confirmed()) {
            return Optional.of(new Refusal(ArchiveRefusal.NOT_CONFIRMED_YET));
        }
        return kind == PaperKind.ATTENDANCE_CERTIFICATE && (standing.status() != RegistrationStatus.ACTIVE || standing.school() != bound.organisation())
            ? Optional.of(new Refusal(PaperRefusal.NOT_IN_ATTENDANCE, standing.status())) : Optional.empty();
    }

    /** @throws Refusal with {@link PaperRefusal} or {@link ArchiveRefusal#NO_SUCH_STUDENT} */
    public Printable print(UUID registration, PaperKind kind) {
        objectionTo(kind, standing(registration).orElseThrow(() -> new Refusal(ArchiveRefusal.NO_SUCH_STUDENT))).ifPresent(objection -> {
            throw objection;
        });
        String number = Paper.number();
        Printable printable = new Printable(number, archives.open(registration), archives.reveal(registration), database.bound().operatorName());
        events.fire(DomainEvents.of(new DomainEvent("PAPER_PRINTED", Article.vocational(3), registration, "kind", kind.name(), "number", number)));
        return printable;
    }
}
