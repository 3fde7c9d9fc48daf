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
import org.xueji.transfer.TransferStudent;
import org.xueji.transfer.TransferView;
import org.xueji.transfer.Transfers;

/** The letter that a student takes from the one school to the other (S-8): that a transfer is granted, by whom and when. Its numbers are masked, as both schools see them. */
@Stateless
public class TransferLetters {

    @Inject
    Database database;
    @Inject
    Transfers transfers;
    @Inject
    CaseCourses courses;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Whether the acting post prints the letter of a transfer that it sees: a clerk or an approver of one of the two schools, once it is granted. */
    public boolean isPossible(TransferView transfer) {
        Bound bound = database.bound();
        return transfer.state() == CaseState.GRANTED && (bound.duty() == Duty.CLERK || bound.duty() == Duty.APPROVER) && transfers.isOfOwnSchool(transfer.ref());
    }

    /**
     * Prints the letter; printing is on record.
     *
     * @param locale the language of its fixed words; names stay as they are
     * @throws Refusal with {@link PaperRefusal#NO_LETTER}, or if there is no such transfer in sight
     */
    public Paper print(UUID transfer, Locale locale) {
        TransferView view = transfers.get(transfer);
        if (!isPossible(view)) {
            throw new Refusal(PaperRefusal.NO_LETTER);
        }
        String number = Paper.number();
        events.fire(DomainEvents.of(new DomainEvent("PAPER_PRINTED", Article.vocational(14), transfer, "kind", "TRANSFER_LETTER", "number", number)));
        return new Paper(view.student().name() + "-" + PaperWords.TRANSFER_LETTER.text(locale) + ".pdf", letter(view, courses.of(view.caseRef()).done(), number, locale));
    }

    private byte[] letter(TransferView view, List<CaseCourse.Done> done, String number, Locale locale) {
        TransferStudent student = view.student();
        List<CaseCourse.Done> approvals = LetterOfTransfer.approvals(done);
        String moves = PaperWords.MOVES.text(locale, student.name(), student.sex(), student.birthDate().toString(), student.documentNumber(),
            student.studentNumber() == null ? "—" : student.studentNumber(), LetterOfTransfer.day(approvals.getLast().at()), view.sender(), view.receiver(), view.placement().majorName(),
            view.placement().grade(), view.placement().className());
        return new LetterOfTransfer(moves, approvals, view.sender(), number).written(locale, clock.instant(), database.bound().operatorName());
    }
}
