package org.xueji.evidence;

import org.xueji.kernel.Localized;

/** What a file is for, which decides what is taken. */
public enum FilePurpose implements Localized {
    /** A student's photo: an image, kept small. */
    PHOTO(2, 480, 640),
    /** A document that shows something: an image or a PDF. */
    EVIDENCE(10, 4000, 4000);

    private final int megabytes;
    private final int width;
    private final int height;

    FilePurpose(int megabytes, int width, int height) {
        this.megabytes = megabytes;
        this.width = width;
        this.height = height;
    }

    /** The largest upload, in megabytes. */
    public int megabytes() {
        return megabytes;
    }

    long bytes() {
        return (long) megabytes << 20;
    }

    /** Pixels across of what is kept, at most. */
    int width() {
        return width;
    }

    /** Pixels down of what is kept, at most. */
    int height() {
        return height;
    }
}
