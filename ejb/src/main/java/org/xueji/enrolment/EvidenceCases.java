package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.approval.CaseState;
import org.xueji.dedup.Referrals;
import org.xueji.kernel.Article;
import org.xueji.tenancy.Database;

/**
 * What follows from decisions on evidence (佐证, V-11): what a record states is accepted, also against its number, and its side is upheld in every
 * open conflict by the people who decided.
 */
@ApplicationScoped
class EvidenceCases implements CaseKind {

    @Inject
    Database database;
    @Inject
    Referrals referrals;
    @Inject
    NewStudentCheck check;

    @Override
    public String kind() {
        return RequestKind.EVIDENCE.name();
    }

    @Override
    public Article article() {
        return Article.vocational(11);
    }

    @Override
    public void follow(List<CaseChange> changes) {
        changes.forEach(change -> {
            if (change.after() == CaseState.GRANTED) {
                accept(change);
            }
            CorrectionCases.close(database, change);
        });
    }

    private void accept(CaseChange change) {
        record Subject(Long recordId, Long registrationId, Long takeoverStudentId) {
        }
        Subject subject = database.ask(sql -> sql.createQuery("select record_id, registration_id, takeover_student_id from record_request where ref = :ref").bind("ref", change.subject())
            .mapTo(Subject.class).one());
        List<byte[]> persons = database.ask(sql -> sql.createQuery("select distinct person from decision where case_id = :case").bind("case", change.id())
            .mapTo(byte[].class).list());
        referrals.uphold(subject.recordId(), subject.registrationId(), subject.takeoverStudentId(), persons);
        if (subject.recordId() != null) {
            check.evidenceAccepted(subject.recordId());
        }
    }
}
