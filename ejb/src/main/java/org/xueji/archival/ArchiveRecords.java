package org.xueji.archival;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jobs.JobFiles;
import org.xueji.jobs.JobState;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.JobsRefusal;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** The rows behind {@link ProvinceArchives}; each call a transaction of its own, so that none is open while bytes are moved. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ArchiveRecords {

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    JobFiles files;
    @Inject
    Event<DomainEvents> events;

    /** A province that may be exported by whoever acts. */
    record Province(UUID ref, String code, String name, Tier tier) {
    }

    public UUID start(UUID organisation) {
        Province province = allowed(organisation);
        UUID job = jobs.create(ProvinceArchive.KIND, province.name(), Json.createObjectBuilder().add("organisation", province.ref().toString()).add("code", province.code())
            .add("name", province.name()).build().toString(), List.of(ProvinceArchive.TABLES, ArchiveManifest.MANIFEST)).ref();
        events.fire(DomainEvents.of(new DomainEvent("PROVINCE_EXPORT_ASKED_FOR", Article.charter(7), province.ref())));
        return job;
    }

    /** The newest exports of a province that the acting organisation asked for. */
    public List<ListedExport> list(UUID organisation) {
        Province province = allowed(organisation);
        return jobs.list(ProvinceArchive.KIND, 50).stream().filter(j -> of(jobs.own(j.ref())).equals(province.ref()))
            .map(j -> new ListedExport(j, j.state() == JobState.DONE && isCleared(jobs.own(j.ref())) ? LocalDate.ofInstant(j.finishedAt().plus(ExportClearing.KEPT), Time.BEIJING) : null)).toList();
    }

    /** Of a cleared export the receipt alone is left. */
    private boolean isCleared(long job) {
        return files.names(job).equals(List.of(ArchiveManifest.FILE));
    }

    /** An export that is finished, about to be given out; that is on record. */
    public ProvinceArchives.Export open(UUID ref) {
        long id = finished(ref);
        if (isCleared(id)) {
            throw new Refusal(ArchivalRefusal.EXPORT_CLEARED);
        }
        events.fire(DomainEvents.of(new DomainEvent("PROVINCE_EXPORT_DOWNLOADED", Article.charter(7), of(id), "job", ref.toString())));
        return new ProvinceArchives.Export(id, ref);
    }

    /** What was in a finished export: each file with its rows, its bytes and its SHA-256, as JSON. */
    public byte[] receipt(UUID ref) {
        return files.piece(finished(ref), ArchiveManifest.FILE, 0).orElseThrow();
    }

    private long finished(UUID ref) {
        JobStatus job = jobs.get(ref);
        long id = jobs.own(ref);
        if (!job.kind().equals(ProvinceArchive.KIND) || job.state() != JobState.DONE) {
            throw new Refusal(JobsRefusal.NO_SUCH_JOB);
        }
        allowed(of(id));
        return id;
    }

    public List<String> names(long job) {
        return files.names(job);
    }

    public Optional<byte[]> piece(long job, String name, int seq) {
        return files.piece(job, name, seq);
    }

    /** Evidence and photos that the export names, a few after an id; empty at the end. */
    public List<File> files(long job, long after) {
        UUID province = of(job);
        return database.ask(sql -> {
            ExportedTable table = ExportedTable.all(sql).stream().filter(t -> t.name().equals("stored_file")).findFirst().orElseThrow();
            return sql.createQuery("select id, ref, format from stored_file, (select path as lo, path || ':' as hi from organisation where ref = :province) p where id > :after and ("
                + table.condition().replace(":lo", "p.lo").replace(":hi", "p.hi") + ") order by id limit 200").bind("province", province).bind("after", after).mapTo(File.class).list();
        });
    }

    /** A stored file. */
    public record File(long id, UUID ref, String format) {
    }

    private UUID of(long job) {
        return UUID.fromString(jobs.parameters(job).getString("organisation"));
    }

    private Province allowed(UUID organisation) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        Province province = database.ask(sql -> sql.createQuery("select ref, code, name, tier from organisation where ref = :ref").bind("ref", organisation).mapTo(Province.class)
            .findOne().orElseThrow(() -> new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION)));
        if (province.tier() != Tier.PROVINCE || bound.tier() != Tier.MINISTRY && !bound.ref().equals(organisation)) {
            throw new Refusal(JurisdictionRefusal.NOT_BELOW);
        }
        return province;
    }

    /** Whether whoever acts may export it. */
    public boolean isAllowed(UUID organisation) {
        try {
            allowed(organisation);
            return true;
        } catch (Refusal notAllowed) {
            return false;
        }
    }
}
