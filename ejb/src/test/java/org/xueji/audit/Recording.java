package org.xueji.audit;

import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.DoneByItself;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.RowSeal;

/** Has what the beans of a test told put on record in its transaction, as the container does at once. */
public final class Recording {

    private Recording() {
    }

    /** What the server did by itself. */
    public static void of(Wired beans, DoneByItself done) {
        beans.with(RowSeal.class, new RowSeal(KeyRing.withOneKeyEach().keys()));
        beans.get(AuditLog.class).record(done);
    }

    /** Whatever the beans have said so far, once. */
    public static void of(Wired beans) {
        beans.with(RowSeal.class, new RowSeal(KeyRing.withOneKeyEach().keys()));
        beans.get(AuditLog.class).record(new DomainEvents(beans.heard()));
        beans.heard().clear();
    }
}
