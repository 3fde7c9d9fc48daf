package org.xueji.kernel;

import java.util.UUID;

/**
 * What the server did by itself on its day, while nobody acted; recorded with it.
 *
 * @param organisation id of whom it was done for
 * @param ref that organisation's public reference
 */
public record DoneByItself(long organisation, UUID ref, DomainEvent event) {
}
