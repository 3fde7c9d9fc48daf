package org.xueji.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Database;

/** The files of a job, kept beside its row in enciphered pieces and found only through it. */
@ApplicationScoped
public class JobFiles {

    private static final int PIECE = 1 << 20;

    @Inject
    Database database;
    @Inject
    Secrets secrets;

    /** Stores a file with a job of the acting organisation. */
    public void store(long job, String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            int seq = 0;
            for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                byte[] sealed = secrets.encryptFile(piece, place(job, name, seq));
                int at = seq++;
                database.tell(sql -> sql.createUpdate("""
                    insert into job_file(job_id, path, name, seq, piece) select id, path, :name, :seq, :piece from job where id = :job""")
                    .bind("job", job).bind("name", name).bind("seq", at).bind("piece", sealed).execute());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a piece to a file of a job, in the transaction of whoever advances it. */
    public void append(long job, String name, byte[] content) {
        database.tell(sql -> {
            int seq = sql.createQuery("select coalesce(max(seq) + 1, 0) from job_file where job_id = :job and name = :name").bind("job", job).bind("name", name)
                .mapTo(Integer.class).one();
            sql.createUpdate("insert into job_file(job_id, path, name, seq, piece) select id, path, :name, :seq, :piece from job where id = :job")
                .bind("job", job).bind("name", name).bind("seq", seq).bind("piece", secrets.encryptFile(content, place(job, name, seq))).execute();
        });
    }

    /** The names of a job's files. */
    public List<String> names(long job) {
        return database.ask(sql -> sql.createQuery("select distinct name from job_file where job_id = :job order by name").bind("job", job).mapTo(String.class).list());
    }

    /** A piece of a job's file; empty after the last. */
    public Optional<byte[]> piece(long job, String name, int seq) {
        return database.ask(sql -> sql.createQuery("select piece from job_file where job_id = :job and name = :name and seq = :seq").bind("job", job).bind("name", name)
            .bind("seq", seq).mapTo(byte[].class).findOne()).map(sealed -> secrets.decryptFile(sealed, place(job, name, seq)));
    }

    /** Writes a job's file to a temporary file that only the server's account can read; the caller deletes it. */
    public Path fetch(Chunk chunk, String name) throws IOException {
        return fetched(seq -> chunk.read(() -> piece(chunk.job(), name, seq)));
    }

    /** The same for a job that the caller sees. */
    public Path fetch(long job, String name) throws IOException {
        return fetched(seq -> piece(job, name, seq));
    }

    private static Path fetched(IntFunction<Optional<byte[]>> pieces) throws IOException {
        Path file = Files.createTempFile("xueji-", ".part", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            copy(pieces, file);
            return file;
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    private static void copy(IntFunction<Optional<byte[]>> pieces, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            int seq = 0;
            for (Optional<byte[]> piece = pieces.apply(seq); piece.isPresent(); piece = pieces.apply(++seq)) {
                out.write(piece.get());
            }
        }
    }

    /** Deletes a job's file when nothing needs it any more; where the job fails or is cancelled, the database does so itself. */
    public void delete(long job, String name) {
        database.tell(sql -> sql.createUpdate("delete from job_file where job_id = :job and name = :name").bind("job", job).bind("name", name).execute());
    }

    private static String place(long job, String name, int seq) {
        return "job_file/" + job + "/" + name + "/" + seq;
    }
}
