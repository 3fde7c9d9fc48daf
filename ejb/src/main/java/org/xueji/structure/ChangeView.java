package org.xueji.structure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.xueji.jurisdiction.SchoolType;

/**
 * A dated change of an organisation.
 *
 * @param name the new one; null for a move
 * @param schoolType the new one; null where it stays
 * @param parent name of the new superior; null for a rename
 * @param formerName as it was until then; null before the change is done
 * @param refusal why it could not be carried out, or null
 * @param by name of the organisation that decided it
 */
public record ChangeView(UUID ref, ChangeKind kind, String name, SchoolType schoolType, String parent, String formerName, SchoolType formerType, String formerParent,
                         LocalDate effectiveOn, String reason, ChangeState state, StructureRefusal refusal, String by, Instant createdAt, Instant endedAt) {
}
