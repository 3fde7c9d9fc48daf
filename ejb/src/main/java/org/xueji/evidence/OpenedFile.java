package org.xueji.evidence;

import java.io.IOException;
import java.io.InputStream;

/** A file and its content, plain, given piece by piece; whoever opened it closes it. */
public record OpenedFile(StoredFile file, InputStream content) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        content.close();
    }
}
