package org.xueji.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.UUID;
import org.xueji.tenancy.Database;

/** Takes photos in that come many at once, in a job: looked at and stored outside any transaction, and written down in the job's own, which also links them. */
@ApplicationScoped
public class PhotoIntake {

    @Inject
    FileIntake intake;
    @Inject
    Database database;

    /** A photo that is stored and not written down yet; left so, it is swept away. */
    public static final class Stored {

        private final FileRows.Planned planned;
        private final Inspection.Kept kept;

        private Stored(FileRows.Planned planned, Inspection.Kept kept) {
            this.planned = planned;
            this.kept = kept;
        }
    }

    /**
     * Looks at a photo for an organisation and stores it, in no transaction.
     *
     * @param path where the organisation lies
     * @throws org.xueji.kernel.Refusal if it is not taken; then nothing is kept
     */
    public Stored store(InputStream body, String path) {
        FileRows.Planned planned = intake.plan(path);
        return new Stored(planned, intake.store(planned, body, FilePurpose.PHOTO));
    }

    /** Writes it down, in the transaction of the caller, which links it. Returns its reference. */
    public UUID row(Stored photo, String name) {
        return intake.row(photo.planned, photo.kept, FilePurpose.PHOTO, null, name).ref();
    }

    /** Whether a file that the acting post sees has the same content. */
    public boolean isThere(UUID file, Stored photo) {
        return database.ask(sql -> sql.createQuery("select fingerprint = :fingerprint from stored_file where ref = :file").bind("file", file)
            .bind("fingerprint", intake.fingerprint(photo.kept)).mapTo(Boolean.class).findOne()).orElse(false);
    }
}
