package org.xueji.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobFiles;
import org.xueji.jobs.Jobs;

/** Bulk files on their way into the register: taken in with a job, read by its chunks, and forgotten when every row has been worked off. */
@ApplicationScoped
public class BulkUploads {

    private static final String FILE = "upload";
    private static final String NAME = "name";

    @Inject
    Jobs jobs;
    @Inject
    JobFiles files;

    /**
     * A kind of upload.
     *
     * @param works the parts of the job, in their order
     * @param steps how often each row is worked on: what counts as the whole of the job
     * @param templates by one of which each sheet is read
     */
    public record Kind(String job, List<String> works, int steps, Limits limits, List<Template> templates) {

        /** All sheets are read by one template. */
        public Kind(String job, List<String> works, int steps, Limits limits, Template template) {
            this(job, works, steps, limits, List.of(template));
        }
    }

    /** An upload that was taken in. */
    public record Taken(UUID job, int rows) {
    }

    /** What is done with a file while it is open. */
    @FunctionalInterface
    public interface Reader {
        void read(BulkFile file) throws IOException;
    }

    /**
     * Looks whether a file can be read at all, and keeps it with a job.
     *
     * @param name the name under which it was uploaded
     * @param said what else the person said on uploading, for the job's parameters
     * @throws org.xueji.kernel.Refusal with an {@link ExchangeRefusal} if it cannot be read; then nothing is kept
     */
    public Taken take(Kind kind, Path file, String name, JsonObject said) {
        int rows;
        try (BulkFile bulk = BulkFile.open(file, name, kind.limits(), kind.templates())) {
            rows = bulk.rowCount();
        }
        Jobs.Created job = jobs.create(kind.job(), name, Json.createObjectBuilder(said).add(NAME, name).build().toString(), kind.works());
        jobs.total(job.id(), (long) kind.steps() * rows);
        files.store(job.id(), FILE, file);
        return new Taken(job.ref(), rows);
    }

    /** Opens the file of a chunk's job as long as the reader works on it. */
    public void read(Kind kind, Chunk chunk, Reader reader) throws IOException {
        String name = chunk.read(() -> jobs.parameters(chunk.job()).getString(NAME));
        Path file = files.fetch(chunk, FILE);
        try (BulkFile bulk = BulkFile.reopen(file, name, kind.limits(), kind.templates())) {
            reader.read(bulk);
        } finally {
            Files.delete(file);
        }
    }

    /** Forgets a job's file; nothing needs it any more. */
    public void forget(long job) {
        files.delete(job, FILE);
    }
}
