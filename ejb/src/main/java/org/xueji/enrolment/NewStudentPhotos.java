package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.xueji.evidence.EvidenceRefusal;
import org.xueji.evidence.FileLinks;
import org.xueji.evidence.FilePurpose;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * The photo with a new student's record. The clerk of the school puts it there while the record can be corrected, which counts as writing the
 * record: nobody decides about it who has not seen the new one; when the registration becomes formal it goes into the archive.
 */
@Stateless
public class NewStudentPhotos {

    @Inject
    Database database;
    @Inject
    FileLinks files;
    @Inject
    Event<DomainEvents> events;

    /** A record as far as its photo goes. */
    record Holder(long id, long school, NewStudentState state) {
    }

    /** The file of a record's photo, if the asker sees one. */
    public Optional<UUID> find(UUID ref) {
        return files.photoOfRecord(record(ref, "").id());
    }

    /** @throws Refusal if there is none */
    public UUID get(UUID ref) {
        return find(ref).orElseThrow(() -> new Refusal(NewStudentRefusal.NO_PHOTO));
    }

    /** Whether the acting post may put a photo there now. */
    public boolean isChangeable(UUID ref) {
        Bound bound = database.bound();
        Holder record = record(ref, "");
        return bound.duty() == Duty.CLERK && record.school() == bound.organisation() && record.state().isCorrectable();
    }

    /** @throws Refusal if the acting post may not put a photo there; asked before a file is taken in for it */
    public void requireChangeable(UUID ref) {
        own(ref, "");
    }

    /** Makes a file that was just taken in the photo. */
    public void change(UUID ref, UUID file) {
        Holder record = own(ref, " for update");
        if (!files.isFor(file, FilePurpose.PHOTO)) {
            throw new Refusal(EvidenceRefusal.PHOTO_IS_AN_IMAGE);
        }
        files.toRecord(file, record.id());
        database.tell(sql -> sql.createUpdate("""
            update new_student set photo = true, version = version + 1, written_by = array_append(array_remove(written_by, cast(:person as bytea)), cast(:person as bytea))
             where id = :id""")
            .bind("person", database.bound().naturalPerson()).bind("id", record.id()).execute());
        events.fire(DomainEvents.of(new DomainEvent("NEW_STUDENT_PHOTO_CHANGED", Article.vocational(3), ref)));
    }

    private Holder own(UUID ref, String locking) {
        Bound bound = database.bound().require(Duty.CLERK);
        Holder record = record(ref, locking);
        if (record.school() != bound.organisation()) {
            throw new Refusal(NewStudentRefusal.NO_SUCH_RECORD);
        }
        if (!record.state().isCorrectable()) {
            throw new Refusal(NewStudentRefusal.STATE_DOES_NOT_ALLOW);
        }
        return record;
    }

    private Holder record(UUID ref, String locking) {
        return database.ask(sql -> sql.createQuery("select id, school_id as school, state from new_student where ref = :ref" + locking)
            .bind("ref", ref).mapTo(Holder.class).findOne().orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD)));
    }
}
