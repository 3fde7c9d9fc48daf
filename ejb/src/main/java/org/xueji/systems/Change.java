package org.xueji.systems;

import java.time.Instant;
import java.util.UUID;

/**
 * Something changed; what it says now is read by its reference.
 *
 * @param cursor the position right after it
 * @param at when
 * @param caseKind the kind of the case; null where it is none
 * @param subject reference of what changed: of a registration, a case, a term, a sheet or an organisation
 * @param organisation whose it is or was
 * @param code that organisation's code
 */
public record Change(String cursor, Instant at, ChangeKind kind, String caseKind, UUID subject, UUID organisation, String code) {
}
