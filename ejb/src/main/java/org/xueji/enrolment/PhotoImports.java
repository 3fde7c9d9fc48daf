package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.xueji.exchange.PhotoArchive;
import org.xueji.jobs.JobFiles;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** Takes a school's photos in, many in one archive and each named by its student's identity or student number (V-3): keeps the archive with a job, and answers. */
@Stateless
public class PhotoImports {

    static final String KIND = "PHOTO_IMPORT";
    static final String FILE = "upload";
    private static final int LISTED = 50;

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    JobFiles files;
    @Inject
    PhotoOwners owners;
    @Inject
    Secrets secrets;
    @Inject
    Event<DomainEvents> events;

    /**
     * What became of one photo.
     *
     * @param name as it was in the archive: it may be an identity number
     * @param reason code of the refusal; null unless it was rejected
     * @param detail what its words speak of
     * @param record the record or registration of its student; null where there is none
     */
    public record Item(int seq, String name, PhotoOutcome outcome, String reason, String detail, UUID record) {
    }

    /**
     * A student of the school without a photo.
     *
     * @param ref of the record, or of the registration
     */
    public record Lacking(UUID ref, boolean registered, String name, String className) {
    }

    /** Who still lacks a photo, and how many they are altogether. */
    public record Missing(long total, List<Lacking> students) {
    }

    /**
     * Takes an archive in.
     *
     * @param name the name under which it was uploaded
     * @return the job that works on it
     * @throws Refusal with an {@link org.xueji.exchange.ExchangeRefusal} if it cannot be read; then nothing is kept
     */
    public UUID upload(Path archive, String name) {
        Bound bound = database.bound().require(Duty.CLERK);
        if (bound.tier() != Tier.SCHOOL) {
            throw new Refusal(NewStudentRefusal.NOT_A_VOCATIONAL_SCHOOL);
        }
        int photos;
        try (PhotoArchive opened = PhotoArchive.open(archive)) {
            photos = opened.size();
        }
        Jobs.Created job = jobs.create(KIND, name, "{}", List.of(TakePhotos.WORK));
        jobs.total(job.id(), photos);
        files.store(job.id(), FILE, archive);
        events.fire(DomainEvents.of(new DomainEvent("PHOTOS_UPLOADED", Article.vocational(3), job.ref(), "photos", String.valueOf(photos))));
        return job.ref();
    }

    /** The archives of the acting school, the newest first. */
    public List<JobStatus> list() {
        return jobs.list(KIND, LISTED);
    }

    /** What became of the photos of an archive of the acting school's, those that need somebody first. It is for clerks and approvers, and that they read it is on record. */
    public List<Item> items(UUID job, int limit) {
        database.bound().require(Duty.CLERK, Duty.APPROVER);
        long own = jobs.own(job);
        record Kept(int seq, byte[] name, PhotoOutcome outcome, String reason, String detail, UUID record) {
        }
        List<Item> items = database.ask(sql -> sql.createQuery("""
            select seq, name, outcome, reason, detail, record from photo_import_item
             where job_id = :job order by outcome = 'MATCHED', outcome, seq limit :limit""").bind("job", own).bind("limit", limit).mapTo(Kept.class).list())
            .stream().map(k -> new Item(k.seq(), secrets.decrypt(k.name(), TakePhotos.place(own, k.seq())), k.outcome(), k.reason(), k.detail(), k.record())).toList();
        events.fire(DomainEvents.of(new DomainEvent("IMPORT_PROBLEMS_VIEWED", Article.vocational(25), job, "photos", String.valueOf(items.size()))));
        return items;
    }

    /** Who of the acting school's students still lacks a photo. */
    public Missing missing(int limit) {
        database.bound().require(Duty.CLERK, Duty.APPROVER);
        return new Missing(owners.lacking(), owners.lacking(limit));
    }

    /** Stops an archive; the photos that were taken stay. */
    public void cancel(UUID job) {
        database.bound().require(Duty.CLERK);
        jobs.cancel(job, KIND);
    }
}
