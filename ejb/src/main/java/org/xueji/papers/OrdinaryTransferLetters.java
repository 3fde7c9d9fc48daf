package org.xueji.papers;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.xueji.approval.CaseCourse;
import org.xueji.approval.CaseCourses;
import org.xueji.approval.CaseState;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.transfer.ordinary.Direction;
import org.xueji.transfer.ordinary.OrdinaryTransferView;
import org.xueji.transfer.ordinary.OrdinaryTransfers;

/** The letter that a student takes from a vocational school to an ordinary one (S-8): that the registration has ended by a granted transfer, by whom and when. */
@Stateless
public class OrdinaryTransferLetters {

    @Inject
    Database database;
    @Inject
    OrdinaryTransfers transfers;
    @Inject
    CaseCourses courses;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Whether the acting post prints the letter of a transfer that it sees: a clerk or an approver of one of its two sides, once a student has left by it. */
    public boolean isPossible(OrdinaryTransferView transfer) {
        Bound bound = database.bound();
        return transfer.state() == CaseState.GRANTED && transfer.direction() == Direction.TO_ORDINARY && transfer.student() != null
            && (bound.duty() == Duty.CLERK || bound.duty() == Duty.APPROVER) && transfers.own().stream().anyMatch(own -> own.ref().equals(transfer.ref()));
    }

    /**
     * Prints the letter; printing is on record.
     *
     * @param locale the language of its fixed words; names stay as they are
     * @throws Refusal with {@link PaperRefusal#NO_LETTER}, or if there is no such transfer in sight
     */
    public Paper print(UUID transfer, Locale locale) {
        OrdinaryTransferView view = transfers.get(transfer);
        if (!isPossible(view)) {
            throw new Refusal(PaperRefusal.NO_LETTER);
        }
        String number = Paper.number();
        events.fire(DomainEvents.of(new DomainEvent("PAPER_PRINTED", Article.vocational(14), transfer, "kind", "TRANSFER_LETTER", "number", number)));
        List<CaseCourse.Done> approvals = LetterOfTransfer.approvals(courses.of(view.caseRef()).done());
        OrdinaryTransferView.Student student = view.student();
        String leaves = PaperWords.LEAVES.text(locale, student.name(), student.birthDate().toString(), student.documentNumber(), LetterOfTransfer.day(approvals.getLast().at()),
            view.sender(), view.receiver());
        return new Paper(student.name() + "-" + PaperWords.TRANSFER_LETTER.text(locale) + ".pdf",
            new LetterOfTransfer(leaves, approvals, view.sender(), number).written(locale, clock.instant(), database.bound().operatorName()));
    }
}
