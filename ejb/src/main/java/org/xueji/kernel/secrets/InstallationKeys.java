package org.xueji.kernel.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.xueji.kernel.Settings;

/** Gives the server what works under the keys of {@link Settings#XUEJI_KEYS}; the file is read once. */
@ApplicationScoped
public class InstallationKeys {

    private final Keys keys = read();

    /** What the tools use, which have no container. */
    public static Keys read() {
        try {
            return Keys.read(Path.of(Settings.XUEJI_KEYS.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Produces
    Secrets secrets() {
        return new Secrets(keys);
    }

    @Produces
    FileSeal fileSeal() {
        return new FileSeal(keys);
    }

    @Produces
    RowSeal rowSeal() {
        return new RowSeal(keys);
    }
}
