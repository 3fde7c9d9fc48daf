package org.xueji.approval;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What came of an act on several cases.
 *
 * @param changes those that it was done to
 * @param objections by case, why it was not
 */
public record Acted(List<CaseChange> changes, Map<UUID, ApprovalRefusal> objections) {
}
