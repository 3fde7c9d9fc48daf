package org.xueji.kernel.secrets;

/** Stored bytes that do not decrypt: altered, moved to another place, or written under a key that is gone. Never says what was inside. */
public class UnreadableSecret extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableSecret(String what) {
        super(what);
    }

    UnreadableSecret(String what, Throwable cause) {
        super(what, cause);
    }
}
