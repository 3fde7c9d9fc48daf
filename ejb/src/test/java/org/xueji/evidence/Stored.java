package org.xueji.evidence;

import java.nio.file.Path;
import org.xueji.kernel.Wired;

/** Lets the product's beans keep files in a folder. */
public final class Stored {

    private Stored() {
    }

    public static Wired in(Path folder, Wired beans) {
        return beans.with(FileStore.class, new DirectoryStore(folder));
    }

    /** A picture as a photographer sends it. */
    public static byte[] picture(int width, int height) {
        return Uploads.picture("jpeg", width, height);
    }
}
