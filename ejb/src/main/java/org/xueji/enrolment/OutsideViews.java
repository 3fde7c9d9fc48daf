package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.xueji.enrolment.FiledClaims.FiledClaim;
import org.xueji.enrolment.OutsideView.IdentitySaid;
import org.xueji.enrolment.OutsideView.RegisterSaid;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.identity.verification.KeptFinding;
import org.xueji.kernel.Refusal;
import org.xueji.registers.ArchiveField;
import org.xueji.registers.HeldAnswer;
import org.xueji.registers.RegisterAnswers;
import org.xueji.tenancy.Database;

/** What services outside answered about a record, for whoever sees the record. */
@Stateless
public class OutsideViews {

    @Inject
    Database database;
    @Inject
    FiledClaims claims;
    @Inject
    IdentityFindings findings;
    @Inject
    RegisterAnswers answers;

    /** What about a record decides how its answers are seen. */
    record Stated(NewStudentState state, JsonObject particulars) {

        /** Whoever is silent is asked again until the record is decided. */
        boolean isAskedAgain() {
            return state.isOpen();
        }
    }

    /** @throws Refusal if there is no such record in the jurisdiction */
    public OutsideView of(UUID record) {
        FiledClaim claim = claims.find(record).orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
        Stated stated = database.ask(sql -> sql.createQuery("select state, particulars::text as particulars from new_student where id = :id").bind("id", claim.id())
            .mapTo(Stated.class).one());
        IdentitySaid identity = findings.find(record, claim.claim()).map(kept -> said(kept, stated)).orElse(null);
        return new OutsideView(identity, answers.standing(record, claim.claim()).stream().map(standing -> said(standing, stated)).toList());
    }

    private static IdentitySaid said(KeptFinding kept, Stated stated) {
        return new IdentitySaid(kept.finding().by(), kept.finding().verdict(), kept.foundAt(), kept.finding().isToBeAskedAgain() && stated.isAskedAgain());
    }

    private static RegisterSaid said(RegisterAnswers.Standing standing, Stated stated) {
        boolean owed = standing.silent() && stated.isAskedAgain();
        return switch (standing.answer()) {
            case HeldAnswer.HeldThere there -> new RegisterSaid(standing.register(), there.word(), standing.answeredAt(), there.shown(), there.kind(), there.ongoing(),
                there.ongoing() ? null : completes(there, stated), owed);
            case HeldAnswer other -> new RegisterSaid(standing.register(), other.word(), standing.answeredAt(), null, null, null, null, owed);
        };
    }

    private static List<ArchiveField> completes(HeldAnswer.HeldThere there, Stated stated) {
        return ArchiveField.missing(there.fields(), field -> !stated.particulars().getString(field, "").isEmpty());
    }
}
