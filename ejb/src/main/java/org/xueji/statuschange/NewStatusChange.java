package org.xueji.statuschange;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.Courses.Study;

/**
 * A change to be filed, or what a returned one is corrected to.
 *
 * @param on the day from which it is true; of a change that ends the registration, the first on which it is not held
 * @param until when the student is due back; null where the kind does not ask for it
 * @param study what changes in the studies; null in whatever stays
 * @param statement why, in words
 * @param documents references of uploaded files: the evidence that V-15 asks for
 */
public record NewStatusChange(StatusChangeKind kind, LocalDate on, LocalDate until, Study study, String statement, List<UUID> documents) {

    public NewStatusChange {
        study = study == null ? Study.UNCHANGED : study;
        documents = documents == null ? List.of() : List.copyOf(documents);
    }

    /** Whether it says something about a field. */
    boolean states(ChangedField field) {
        return switch (field) {
            case GRADE -> study.grade() != null;
            case CLASS_NAME -> study.className() != null;
            case MAJOR -> study.majorName() != null || study.majorCode() != null;
            case STUDY_FORM -> study.form() != null;
            case UNTIL -> until != null;
        };
    }
}
