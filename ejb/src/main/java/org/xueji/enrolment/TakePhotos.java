package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xueji.evidence.PhotoIntake;
import org.xueji.exchange.ExchangeRefusal;
import org.xueji.exchange.PhotoArchive;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobFiles;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Database;

/**
 * Goes through an archive of photos: finds whose each is, looks at it and stores it outside any transaction, and links it. A photo that is there already stays as it is, so that the
 * same archive sent again changes nothing. The cursor counts photos in the order of their names.
 */
@ApplicationScoped
class TakePhotos implements JobWork {

    static final String WORK = "PHOTOS";
    private static final int AT_ONCE = 20;

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    JobFiles files;
    @Inject
    PhotoOwners owners;
    @Inject
    PhotoIntake intake;
    @Inject
    Secrets secrets;

    @Override
    public String kind() {
        return PhotoImports.KIND;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) throws Exception {
        Path file = files.fetch(chunk, PhotoImports.FILE);
        try (PhotoArchive archive = PhotoArchive.open(file)) {
            chunk.complete(new Photos(chunk.job(), archive));
        } finally {
            Files.delete(file);
        }
    }

    /** The next photos, and where their school lies; those in the list have somebody who can be given one. */
    private record Portion(int from, int until, String path, List<Integer> wanted) {
    }

    /** What was made of a photo: stored, or a reason why not. */
    private record Looked(PhotoIntake.Stored stored, Refusal refusal) {
    }

    /** What becomes of a photo; a record only where it matched. */
    private record Result(PhotoOutcome outcome, String reason, String detail, UUID record) {

        private static Result rejected(Refusal refusal) {
            return new Result(PhotoOutcome.REJECTED, refusal.reason().code(), refusal.arguments().stream().map(String::valueOf).collect(Collectors.joining(" ")), null);
        }
    }

    private final class Photos implements Chunk.Conversation<Portion, Map<Integer, Looked>> {

        private final long job;
        private final PhotoArchive archive;

        private Photos(long job, PhotoArchive archive) {
            this.job = job;
            this.archive = archive;
        }

        @Override
        public Optional<Portion> question(long cursor) {
            int from = (int) cursor;
            if (from >= archive.size()) {
                files.delete(job, PhotoImports.FILE);
                return Optional.empty();
            }
            int until = Math.min(archive.size(), from + AT_ONCE);
            return Optional.of(new Portion(from, until, database.bound().path(), IntStream.range(from, until).filter(n -> owner(n).isPresent()).boxed().toList()));
        }

        private Optional<PhotoOwners.Owner> owner(int number) {
            return owners.find(PhotoArchive.number(archive.name(number)));
        }

        @Override
        public Map<Integer, Looked> ask(Portion portion) {
            Map<Integer, Looked> looked = new LinkedHashMap<>();
            portion.wanted().forEach(number -> looked.put(number, look(number, portion.path())));
            return looked;
        }

        private Looked look(int number, String path) {
            try (var photo = archive.open(number)) {
                return new Looked(intake.store(photo, path), null);
            } catch (Refusal refusal) {
                if (refusal.reason() == ExchangeRefusal.EXPANDS_TOO_FAR) {
                    throw refusal;   // the archive is a bomb, and no photo of it is looked at any more
                }
                return new Looked(null, refusal);
            } catch (IOException e) {
                return new Looked(null, new Refusal(ExchangeRefusal.DAMAGED, "ZIP"));
            } catch (UncheckedIOException e) {
                return new Looked(null, new Refusal(ExchangeRefusal.DAMAGED, "ZIP"));
            }
        }

        @Override
        public Progress write(Portion portion, Map<Integer, Looked> looked) {
            Map<Integer, Result> results = new LinkedHashMap<>();
            for (int number = portion.from(); number < portion.until(); number++) {
                Result result = result(number, looked.get(number));
                keep(number, result);
                results.put(number, result);
            }
            for (PhotoOutcome outcome : PhotoOutcome.values()) {
                jobs.count(job, Map.of(outcome.name().toLowerCase(Locale.ROOT), results.values().stream().filter(r -> r.outcome() == outcome).count()));
            }
            return Progress.to(portion.until(), portion.until() - portion.from());
        }

        private Result result(int number, Looked looked) {
            Optional<PhotoOwners.Owner> owner = owner(number);
            if (owner.isEmpty() || looked == null) {
                return new Result(PhotoOutcome.UNMATCHED, null, null, null);
            }
            if (looked.refusal() != null) {
                return Result.rejected(looked.refusal());
            }
            if (!owner.get().changeable()) {
                return Result.rejected(new Refusal(PhotoRefusal.RECORD_NOT_CHANGEABLE));
            }
            if (hasMatched(owner.get())) {
                return Result.rejected(new Refusal(PhotoRefusal.SECOND_OF_STUDENT));
            }
            if (owners.photo(owner.get()).filter(there -> intake.isThere(there, looked.stored())).isEmpty()) {
                owners.give(owner.get(), intake.row(looked.stored(), archive.name(number)));
            }
            return new Result(PhotoOutcome.MATCHED, null, null, owner.get().ref());
        }

        private boolean hasMatched(PhotoOwners.Owner owner) {
            return database.ask(sql -> sql.createQuery("select exists (select from photo_import_item where job_id = :job and record = :record)").bind("job", job)
                .bind("record", owner.ref()).mapTo(Boolean.class).one());
        }

        private void keep(int number, Result result) {
            byte[] name = secrets.encrypt(archive.name(number), place(job, number));
            database.tell(sql -> sql.createUpdate("""
                insert into photo_import_item(job_id, path, seq, name, outcome, reason, detail, record) select id, path, :seq, :name, :outcome, :reason, :detail, cast(:record as uuid) from job where id = :job""")
                .bind("job", job).bind("seq", number).bind("name", name).bind("outcome", result.outcome()).bind("reason", result.reason()).bind("detail", result.detail())
                .bindByType("record", result.record(), UUID.class).execute());
        }
    }

    static String place(long job, int seq) {
        return "photo_import_item/" + job + "/" + seq;
    }
}
