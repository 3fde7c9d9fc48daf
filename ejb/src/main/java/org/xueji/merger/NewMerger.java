package org.xueji.merger;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.jurisdiction.SchoolType;

/**
 * A merger as it is filed.
 *
 * @param absorbed public references of the schools that are absorbed
 * @param founded the school into which they merge; null where the filing school absorbs them
 * @param effectiveOn the day of the hand-over
 * @param statement why, and under what decision
 * @param documents references of uploaded files: the decision of the government, the agreement of the schools
 */
public record NewMerger(List<UUID> absorbed, NewSchool founded, LocalDate effectiveOn, String statement, List<UUID> documents) {

    public NewMerger {
        documents = documents == null ? List.of() : List.copyOf(documents);
    }

    /**
     * A school that is founded with the merger.
     *
     * @param code ten digits, never used before (C-6)
     */
    public record NewSchool(String code, String name, SchoolType type) {

        boolean isComplete() {
            return code != null && code.matches("[0-9]{10}") && name != null && !name.isBlank() && type != null && type != SchoolType.HIGHER_EDUCATION;
        }
    }
}
