package org.xueji.audit;

import java.util.function.Consumer;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Wired;

/** The product's own audit log, where a test wants what happens to be written as the server writes it. */
public final class AuditTrail {

    private AuditTrail() {
    }

    public static Consumer<DomainEvents> of(Wired beans) {
        return beans.get(AuditLog.class)::record;
    }
}
