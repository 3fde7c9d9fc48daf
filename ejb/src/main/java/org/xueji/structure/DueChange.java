package org.xueji.structure;

import java.util.UUID;

/**
 * A planned change whose day has come.
 *
 * @param organisation what it changes
 * @param byId id of the organisation that decided it
 * @param byRef that organisation's public reference
 */
public record DueChange(long id, UUID ref, ChangeKind kind, UUID organisation, long byId, UUID byRef) {
}
