package org.xueji.release;

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
import org.xueji.archive.Courses.Change;
import org.xueji.archive.RegistrationStatus;
import org.xueji.dedup.NationalCheck;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/**
 * What follows from decisions on releases: a granted one ends the registration, and its side gives way in every conflict; taken back (S-3), the registration is
 * held again, unless something has come to depend on its end.
 */
@ApplicationScoped
class ReleaseCases implements CaseKind {

    static final String KIND = "RELEASE";

    @Inject
    Database database;
    @Inject
    Courses courses;
    @Inject
    NationalCheck national;
    @Inject
    Event<DomainEvents> events;

    /** What a release is about. */
    record Subject(UUID ref, long registrationId, UUID registration, long school, LocalDate leftOn) {
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Article article() {
        return Article.vocational(10);
    }

    @Override
    public boolean isReversible() {
        return true;
    }

    @Override
    public void follow(List<CaseChange> changes) {
        lock(changes);
        for (CaseChange change : changes) {
            if (change.before() != CaseState.GRANTED && change.after() == CaseState.GRANTED) {
                release(subject(change, ReleaseRefusal.NO_LONGER_HELD));
            } else if (change.action() == CaseAction.REVERSE) {
                restore(subject(change, ReleaseRefusal.DEPENDED_UPON));
            }
            database.tell(sql -> sql.createUpdate("update registration_release set open = :open where ref = :ref").bind("open", !change.after().isClosed())
                .bind("ref", change.subject()).execute());
        }
    }

    /** All registrations before anything is done to the first, in one order for everybody. */
    private void lock(List<CaseChange> changes) {
        database.ask(sql -> sql.createQuery("""
            select g.id from registration_release q join registration g on g.id = q.registration_id where q.ref = any (:refs) order by g.id for no key update of g""")
            .bindArray("refs", UUID.class, changes.stream().map(CaseChange::subject).toArray()).mapTo(Long.class).list());
    }

    /** A registration that lies outside the range has moved on, and the archive with it. */
    private Subject subject(CaseChange change, ReleaseRefusal movedOn) {
        return database.ask(sql -> sql.createQuery("""
            select q.ref, q.registration_id, g.ref as registration, q.org_id as school, q.left_on
              from registration_release q join registration g on g.id = q.registration_id where q.ref = :ref""").bind("ref", change.subject()).mapTo(Subject.class).findOne())
            .orElseThrow(() -> new Refusal(movedOn));
    }

    private void release(Subject subject) {
        if (!courses.change(subject.registrationId(), subject.school(), RegistrationStatus.HELD, Change.of(RegistrationStatus.CANCELLED, subject.leftOn(), KIND, subject.ref()))) {
            throw new Refusal(ReleaseRefusal.NO_LONGER_HELD);
        }
        national.concedeRegistration(subject.registrationId());
        events.fire(DomainEvents.of(new DomainEvent("REGISTRATION_RELEASED", article(), subject.registration())));
    }

    private void restore(Subject subject) {
        if (!courses.takeBack(subject.registrationId(), subject.school(), subject.ref())) {
            throw new Refusal(ReleaseRefusal.DEPENDED_UPON);
        }
        events.fire(DomainEvents.of(new DomainEvent("RELEASE_REVERSED", article(), subject.registration())));
    }
}
