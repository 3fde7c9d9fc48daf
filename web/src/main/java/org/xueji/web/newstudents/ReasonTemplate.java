package org.xueji.web.newstudents;

import java.util.List;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Localized;

/** Reasons that are given often, to start from. What is decided is the text, not the template. */
public enum ReasonTemplate implements Localized {
    DOCUMENT_UNCLEAR, NAME_DIFFERS, CLASS_OR_MAJOR_WRONG, ENTRY_UNPROVEN, MATERIAL_MISSING, NOT_ENROLLED, NOT_ELIGIBLE;

    /** Those that fit when any of these actions is possible; none where nothing takes a reason. */
    static List<ReasonTemplate> fitting(List<CaseAction> actions) {
        return actions.stream().anyMatch(CaseAction::requiresReason) ? List.of(values()) : List.of();
    }
}
