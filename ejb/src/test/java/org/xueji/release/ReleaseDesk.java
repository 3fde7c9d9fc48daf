package org.xueji.release;

import org.xueji.database.Session;
import org.xueji.kernel.Wired;

/** Releases as the server has them, in the transaction of a session. */
public final class ReleaseDesk {

    private ReleaseDesk() {
    }

    public static Wired in(Session session) {
        return session.beans().offering(ReleaseCases.class);
    }
}
