package org.xueji.web.api;

import jakarta.validation.constraints.NotNull;
import org.xueji.approval.CaseAction;

/**
 * An act on one case.
 *
 * @param reason the opinion; may be absent where the action takes none
 */
public record OneAct(@NotNull CaseAction action, String reason) {
}
