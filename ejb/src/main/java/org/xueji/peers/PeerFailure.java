package org.xueji.peers;

/** Why a service outside gave no answer. */
enum PeerFailure {
    /** It failed several times in a row and is left alone for a while. */
    RESTING(false),
    /** No connection. */
    NOT_REACHED(true),
    /** The answer was not complete in time. */
    LATE(true),
    /** The connection broke, or what came was no HTTP. */
    CUT(true),
    /** It says that it cannot, now. */
    BROKEN(true),
    /** It does not want us, or not this question, or sends us elsewhere. */
    DENIED(false),
    /** Something other than a JSON object that names our question. */
    UNREADABLE(true),
    /** More than we read. */
    TOO_LARGE(false);

    private final boolean mayPass;

    PeerFailure(boolean mayPass) {
        this.mayPass = mayPass;
    }

    /** Whether the same question may be answered a moment later. */
    boolean mayPass() {
        return mayPass;
    }
}
