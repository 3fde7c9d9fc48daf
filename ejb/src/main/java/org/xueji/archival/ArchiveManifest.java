package org.xueji.archival;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobFiles;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.tenancy.Database;

/** Writes down what was exported: each file with its rows, its bytes and its SHA-256. */
@ApplicationScoped
public class ArchiveManifest implements JobWork {

    static final String MANIFEST = "manifest";
    static final String FILE = "manifest.json";

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    JobFiles files;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    @Override
    public String kind() {
        return ProvinceArchive.KIND;
    }

    @Override
    public String work() {
        return MANIFEST;
    }

    @Override
    public void run(Chunk chunk) {
        JsonArrayBuilder tables = Json.createArrayBuilder();
        JsonObject counts = chunk.read(() -> database.ask(sql -> sql.createQuery("select outcome from job where id = :job").bind("job", chunk.job()).mapTo(JsonObject.class).one()));
        List<String> names = chunk.read(() -> files.names(chunk.job()));
        for (String name : names) {
            MessageDigest digest = sha256();
            long bytes = 0;
            for (int seq = 0;; seq++) {
                int at = seq;
                Optional<byte[]> piece = chunk.read(() -> files.piece(chunk.job(), name, at));
                if (piece.isEmpty()) {
                    break;
                }
                digest.update(piece.get());
                bytes += piece.get().length;
            }
            tables.add(Json.createObjectBuilder().add("file", name).add("rows", counts.getInt(name.replace(".csv", ""), 0)).add("bytes", bytes)
                .add("sha256", HexFormat.of().formatHex(digest.digest())));
        }
        chunk.advance(cursor -> {
            JsonObject parameters = jobs.parameters(chunk.job());
            UUID province = UUID.fromString(parameters.getString("organisation"));
            JsonObject manifest = Json.createObjectBuilder().add("format", 1).add("organisation", province.toString()).add("code", parameters.getString("code"))
                .add("name", parameters.getString("name")).add("finished", clock.instant().toString()).add("files", tables).build();
            files.append(chunk.job(), FILE, manifest.toString().getBytes(StandardCharsets.UTF_8));
            events.fire(DomainEvents.of(new DomainEvent("PROVINCE_EXPORTED", Article.charter(7), province)));
            return Progress.finished(0);
        });
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
