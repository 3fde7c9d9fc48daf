package org.xueji.statuschange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.approval.CaseState;
import org.xueji.archive.Courses;
import org.xueji.archive.Courses.Study;
import org.xueji.dedup.NationalCheck;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/**
 * What follows from decisions on changes of status: a granted one changes the registration, and one that ends it gives way in every conflict; taken back (S-3), the
 * registration is as before, unless something has come to depend on the change.
 */
@ApplicationScoped
class StatusChangeCases implements CaseKind {

    static final String KIND = "STATUS_CHANGE";

    @Inject
    Database database;
    @Inject
    Courses courses;
    @Inject
    NationalCheck national;
    @Inject
    Event<DomainEvents> events;

    /** What is to change, as filed. */
    record Filed(UUID ref, StatusChangeKind kind, long registrationId, UUID registration, long school, LocalDate effectiveOn, LocalDate until, Integer grade, String className,
                 String majorCode, String majorName, StudyForm studyForm) {

        private Courses.Change change() {
            return new Courses.Change(kind.to(), effectiveOn, until, new Study(grade, className, majorCode, majorName, studyForm), kind.name(), ref);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Article article() {
        return Article.vocational(15);
    }

    @Override
    public boolean isReversible() {
        return true;
    }

    @Override
    public boolean isLeaving() {
        return true;
    }

    @Override
    public void follow(List<CaseChange> changes) {
        for (CaseChange change : changes) {
            if (change.before() != CaseState.GRANTED && change.after() == CaseState.GRANTED) {
                grant(filed(change, StatusChangeRefusal.NO_LONGER_POSSIBLE));
            } else if (change.action() == CaseAction.REVERSE) {
                takeBack(filed(change, StatusChangeRefusal.DEPENDED_UPON));
            }
            database.tell(sql -> sql.createUpdate("update status_change set open = :open where ref = :ref").bind("open", !change.after().isClosed())
                .bind("ref", change.subject()).execute());
        }
    }

    /** A registration that lies outside the range has moved on, and the archive with it. */
    private Filed filed(CaseChange change, StatusChangeRefusal movedOn) {
        return database.ask(sql -> sql.createQuery("""
            select q.ref, q.kind, q.registration_id, g.ref as registration, q.org_id as school, q.effective_on, q.until, q.grade, q.class_name, q.major_code, q.major_name, q.study_form
              from status_change q join registration g on g.id = q.registration_id where q.ref = :ref""").bind("ref", change.subject()).mapTo(Filed.class).findOne())
            .orElseThrow(() -> new Refusal(movedOn));
    }

    private void grant(Filed filed) {
        if (!courses.change(filed.registrationId(), filed.school(), filed.kind().from(), filed.change())) {
            throw new Refusal(StatusChangeRefusal.NO_LONGER_POSSIBLE);
        }
        if (filed.kind().ends()) {
            national.concedeRegistration(filed.registrationId());
        }
        events.fire(DomainEvents.of(new DomainEvent("STATUS_CHANGED", article(), filed.registration(), "kind", filed.kind().name())));
    }

    private void takeBack(Filed filed) {
        if (!courses.takeBack(filed.registrationId(), filed.school(), filed.ref())) {
            throw new Refusal(StatusChangeRefusal.DEPENDED_UPON);
        }
        events.fire(DomainEvents.of(new DomainEvent("STATUS_CHANGE_REVERSED", article(), filed.registration(), "kind", filed.kind().name())));
    }
}
