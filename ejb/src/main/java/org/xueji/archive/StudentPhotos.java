package org.xueji.archive;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
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

/** The photo in a student's archive. It moves with the archive; the clerk of the school that keeps it renews it. */
@Stateless
public class StudentPhotos {

    @Inject
    Database database;
    @Inject
    FileLinks files;
    @Inject
    Inspections inspections;
    @Inject
    Event<DomainEvents> events;

    /** A person, and who keeps the archive. */
    record Kept(long person, long custodian) {
    }

    /** The file of the photo of whoever has this registration. @throws Refusal if the asker sees none */
    public UUID get(UUID registration) {
        long person = kept(registration, "").person();
        inspections.requireOpen(person);
        return files.photoOfPerson(person).orElseThrow(() -> new Refusal(ArchiveRefusal.NO_PHOTO));
    }

    /** Whether the acting post may renew it. */
    public boolean isRenewable(UUID registration) {
        Bound bound = database.bound();
        return bound.duty() == Duty.CLERK && kept(registration, "").custodian() == bound.organisation();
    }

    /** @throws Refusal if the acting post may not renew it; asked before a file is taken in for it */
    public void requireRenewable(UUID registration) {
        own(registration, "");
    }

    /** Makes a file that was just taken in the photo; the former one is kept as such. */
    public void renew(UUID registration, UUID file) {
        Kept kept = own(registration, " for update of p");
        if (!files.isFor(file, FilePurpose.PHOTO)) {
            throw new Refusal(EvidenceRefusal.PHOTO_IS_AN_IMAGE);
        }
        files.toPerson(file, kept.person());
        events.fire(DomainEvents.of(new DomainEvent("PHOTO_RENEWED", Article.vocational(3), registration)));
    }

    private Kept own(UUID registration, String locking) {
        Bound bound = database.bound().require(Duty.CLERK);
        Kept kept = kept(registration, locking);
        if (kept.custodian() != bound.organisation()) {
            throw new Refusal(ArchiveRefusal.KEPT_ELSEWHERE);
        }
        return kept;
    }

    private Kept kept(UUID registration, String locking) {
        return database.ask(sql -> sql.createQuery("""
            select p.id as person, p.custodian_id as custodian from registration r join person p on p.id = r.person_id where r.ref = :ref""" + locking)
            .bind("ref", registration).mapTo(Kept.class).findOne().orElseThrow(() -> new Refusal(ArchiveRefusal.NO_SUCH_STUDENT)));
    }
}
