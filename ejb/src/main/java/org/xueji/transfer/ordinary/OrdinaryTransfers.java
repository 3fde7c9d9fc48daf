package org.xueji.transfer.ordinary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseRules;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.archive.Numbers;
import org.xueji.enrolment.AwaitedTransfers;
import org.xueji.evidence.FileLinks;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.PersonName;
import org.xueji.implementing.RulesInForce;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.Procedure;
import org.xueji.rules.RuleVersion;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.transfer.ordinary.OrdinaryTransferRows.Party;
import org.xueji.transfer.ordinary.OrdinaryTransferRows.Stated;

/**
 * Files and decides transfers between vocational and ordinary schools (V-14). The receiving school files: a vocational school for the record of who comes; for an ordinary
 * school the authority of its place, which states who leaves and learns nothing of a student but what the parties decide.
 */
@Stateless
public class OrdinaryTransfers {

    /** The kind of their cases. */
    public static final String KIND = OrdinaryTransferCases.KIND;

    private static final int MONTHS_AROUND = 12;

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    Sides sides;
    @Inject
    RulesInForce rules;
    @Inject
    CaseRules rulesOfCases;
    @Inject
    OrdinaryTransferRows rows;
    @Inject
    AwaitedTransfers records;
    @Inject
    Numbers numbers;
    @Inject
    FileLinks files;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Whether the acting post may file that the student of this record comes from an ordinary school. */
    public boolean isArrivalPossible(UUID record) {
        return records.find(record).isPresent();
    }

    /** Whether the acting post may file that a student leaves for an ordinary school. */
    public boolean isDeparturePossible() {
        Bound bound = database.bound();
        return bound.duty() == Duty.CLERK && bound.tier() != Tier.SCHOOL && bound.tier() != Tier.MINISTRY;
    }

    /** Authorities that may represent an ordinary school, by a part of their name or their code; none for less than two characters. */
    public List<Counterpart> authorities(String text) {
        return rows.counterparts(OrdinaryTransferRows.REPRESENTING, text);
    }

    /** Vocational schools that a student may leave, by the same. */
    public List<Counterpart> schools(String text) {
        return rows.counterparts(OrdinaryTransferRows.VOCATIONAL, text);
    }

    /** Files that the student of a record comes from an ordinary school; the record waits. Returns the transfer's reference. @throws Refusal with {@link OrdinaryTransferRefusal} */
    public UUID fileArrival(UUID record, NewOrdinaryTransfer transfer) {
        Bound bound = database.bound().require(Duty.CLERK);
        AwaitedTransfers.Arriving arriving = records.find(record).orElseThrow(() -> new Refusal(OrdinaryTransferRefusal.RECORD_DOES_NOT_ALLOW));
        Party school = rows.party(OrdinaryTransferRows.ANY, "o.id = :value", bound.organisation()).orElseThrow();
        Party outside = other(transfer, false);
        Side side = sides.of(school.id());
        Route route = OrdinaryRoute.of(Direction.FROM_ORDINARY, outside(outside), side);
        UUID ref = filed(Direction.FROM_ORDINARY, school, new Way(outside, route, side.rules()), transfer, new Stated(arriving.id(), arriving.name(), arriving.birthDate(),
            new Numbers.Sealed(arriving.documentNumber(), arriving.documentIndex())));
        records.hold(arriving);
        return ref;
    }

    /** Files, for an ordinary school, that a student of a vocational school moves there. Returns the transfer's reference. @throws Refusal with {@link OrdinaryTransferRefusal} */
    public UUID fileDeparture(StatedLeaver leaver, NewOrdinaryTransfer transfer) {
        Bound bound = database.bound().require(Duty.CLERK);
        if (!isDeparturePossible()) {
            throw new Refusal(OrdinaryTransferRefusal.NOT_AN_AUTHORITY);
        }
        if (leaver.name() == null || leaver.name().isBlank() || leaver.birthDate() == null || leaver.documentKind() == null || leaver.documentNumber() == null) {
            throw new Refusal(OrdinaryTransferRefusal.LEAVER_REQUIRED);
        }
        Party outside = rows.party(OrdinaryTransferRows.ANY, "o.id = :value", bound.organisation()).orElseThrow();
        Party school = other(transfer, true);
        OrdinaryRoute.Outside filer = outside(outside);
        Route route = OrdinaryRoute.of(Direction.TO_ORDINARY, filer, sides.of(school.id()));
        return filed(Direction.TO_ORDINARY, outside, new Way(school, route, filer.rules()), transfer, new Stated(null, new PersonName(leaver.name()).value(), leaver.birthDate(),
            numbers.seal(IdentityDocument.read(leaver.documentKind(), leaver.documentNumber()).document())));
    }

    private Party other(NewOrdinaryTransfer transfer, boolean isSchool) {
        Party other = Optional.ofNullable(transfer.other()).flatMap(ref -> rows.party(isSchool ? OrdinaryTransferRows.VOCATIONAL : OrdinaryTransferRows.REPRESENTING, "o.ref = :value", ref))
            .orElseThrow(() -> new Refusal(OrdinaryTransferRefusal.OTHER_SIDE_REQUIRED));
        if (other.state() != OrganisationState.ACTIVE) {
            throw new Refusal(OrdinaryTransferRefusal.OTHER_SIDE_NOT_ACTIVE);
        }
        return other;
    }

    private OrdinaryRoute.Outside outside(Party authority) {
        return new OrdinaryRoute.Outside(authority.id(), authority.province(), rules.of(authority.id()));
    }

    /** To whom a transfer goes, by which route, and under whose rules: those of the side that files. */
    private record Way(Party other, Route route, RuleVersion rules) {
    }

    private UUID filed(Direction direction, Party filer, Way way, NewOrdinaryTransfer transfer, Stated stated) {
        require(transfer);
        if (transfer.documents().isEmpty()) {
            throw new Refusal(OrdinaryTransferRefusal.DOCUMENTS_REQUIRED);
        }
        way.rules().requirePapers(Procedure.BETWEEN_SCHOOLS, files.papers(transfer.documents()));
        UUID ref = UUID.randomUUID();
        long filed = cases.file(KIND, way.rules().id(), List.of(new NewCase(ref, filer.id(), filer.path(), null, way.other().id(), way.route()))).getFirst();
        rows.insert(filed, filer.path(), ref, direction, transfer, stated);
        transfer.documents().forEach(document -> files.toCase(document, filed));
        events.fire(DomainEvents.of(new DomainEvent("ORDINARY_TRANSFER_FILED", Article.vocational(14), ref, "direction", direction.name())));
        return ref;
    }

    private void require(NewOrdinaryTransfer transfer) {
        if (transfer.ordinarySchool() == null || transfer.ordinarySchool().isBlank()) {
            throw new Refusal(OrdinaryTransferRefusal.ORDINARY_SCHOOL_REQUIRED);
        }
        LocalDate today = Time.today(clock);
        LocalDate earliest = today.minusMonths(MONTHS_AROUND);
        LocalDate latest = today.plusMonths(MONTHS_AROUND);
        if (transfer.plannedOn() == null || transfer.plannedOn().isBefore(earliest) || transfer.plannedOn().isAfter(latest)) {
            throw new Refusal(OrdinaryTransferRefusal.DAY_DOES_NOT_FIT, earliest, latest);
        }
        if (transfer.statement() == null || transfer.statement().isBlank()) {
            throw new Refusal(OrdinaryTransferRefusal.STATEMENT_REQUIRED);
        }
    }

    /**
     * Corrects a transfer that was returned, and files it again. Who moves and the other side stay, and what was said before stays on record; documents are added.
     *
     * @throws Refusal with {@link OrdinaryTransferRefusal}
     */
    public void correct(UUID ref, NewOrdinaryTransfer transfer) {
        database.bound().require(Duty.CLERK);
        OrdinaryTransferView view = rows.one(ref);
        if (view.state() != CaseState.RETURNED || !cases.possible(view.caseRef()).contains(CaseAction.REFILE)) {
            throw new Refusal(OrdinaryTransferRefusal.NOT_RETURNED);
        }
        require(transfer);
        long id = rows.correct(ref, transfer, clock.instant());
        transfer.documents().forEach(document -> files.toCase(document, id));
        rulesOfCases.ofCase(id).requirePapers(Procedure.BETWEEN_SCHOOLS, files.papersOfCase(id));
        cases.act(view.caseRef(), CaseAction.REFILE, "");
    }

    /** Those that wait for the acting post, for a decision or to be taken note of, the most urgent first. */
    public List<OrdinaryTransferView> waiting() {
        return rows.waiting();
    }

    /** Those that were returned to the own office or school, the oldest first. */
    public List<OrdinaryTransferView> returned() {
        return rows.returned();
    }

    /** All in which the own office or school is a side, the newest first. */
    public List<OrdinaryTransferView> own() {
        return rows.own();
    }

    /** All about a record, or about a registration, the newest first. */
    public List<OrdinaryTransferView> about(UUID recordOrRegistration) {
        return rows.about(recordOrRegistration);
    }

    /** @throws Refusal if the acting post is no party of such a transfer, and stands above none */
    public OrdinaryTransferView get(UUID ref) {
        return rows.one(ref).with(files.ofCase(rows.caseId(ref)));
    }

    /** What may be done to one now, from the acting post. */
    public List<CaseAction> possibleActions(UUID ref) {
        return cases.possible(rows.one(ref).caseRef()).stream().filter(action -> action != CaseAction.REVERSE || rows.isReversible(ref)).toList();
    }

    /** Acts on one. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        cases.act(rows.one(ref).caseRef(), action, reason == null ? "" : reason);
    }
}
