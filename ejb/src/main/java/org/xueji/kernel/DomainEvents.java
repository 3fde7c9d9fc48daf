package org.xueji.kernel;

import java.util.List;

/** What one transaction did, fired once and recorded with it. */
public record DomainEvents(List<DomainEvent> list) {

    public DomainEvents {
        list = List.copyOf(list);
    }

    /** A single thing done. */
    public static DomainEvents of(DomainEvent event) {
        return new DomainEvents(List.of(event));
    }
}
