package org.xueji.dedup;

import org.xueji.database.Session;
import org.xueji.kernel.Wired;

/** Rulings as the server gives them, in the transaction of a session. */
public final class RulingDesk {

    private RulingDesk() {
    }

    public static Wired in(Session session) {
        return session.beans().offering(RulingCases.class);
    }
}
