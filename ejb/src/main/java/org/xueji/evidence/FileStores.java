package org.xueji.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import org.xueji.kernel.Settings;

/** Gives the server its store of files: the directory of {@link Settings#XUEJI_FILES}. */
@ApplicationScoped
class FileStores {

    @Produces
    @ApplicationScoped
    FileStore directory() {
        return new DirectoryStore(Path.of(Settings.XUEJI_FILES.get()));
    }
}
