package org.xueji.registration;

import java.time.LocalDate;
import java.util.UUID;
import org.xueji.kernel.Refusal;

/**
 * A school's sheet of a term, locked.
 *
 * @param registered whether whoever asks registered students on it
 */
record Sheet(long id, UUID ref, State state, LocalDate closedOn, boolean registered) {

    /** Whether it is still to be worked on. */
    enum State {
        OPEN, CLOSED
    }

    Sheet requireOpen() {
        if (isClosed()) {
            throw closed();
        }
        return this;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Why nothing that was closed is changed. */
    Refusal closed() {
        return new Refusal(TermRefusal.CLOSED, closedOn);
    }
}
