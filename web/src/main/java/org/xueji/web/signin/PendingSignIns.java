package org.xueji.web.signin;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** The sign-ins begun in the tabs of one browser. Each is used once; of too many, the oldest is forgotten. */
final class PendingSignIns implements Serializable {

    private static final long serialVersionUID = 1L;

    /** More tabs than anybody signs in from at once. */
    static final int MOST = 16;

    private final Deque<PendingSignIn> begun = new ArrayDeque<>();

    synchronized void add(PendingSignIn pending) {
        if (begun.size() == MOST) {
            begun.removeFirst();
        }
        begun.addLast(pending);
    }

    /** Takes the sign-in of that state out; a second taker finds none. */
    synchronized Optional<PendingSignIn> take(String state) {
        for (Iterator<PendingSignIn> each = begun.iterator(); each.hasNext();) {
            PendingSignIn pending = each.next();
            if (pending.state().equals(state)) {
                each.remove();
                return Optional.of(pending);
            }
        }
        return Optional.empty();
    }
}
