package org.xueji.web.newstudents;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PoliticalStatus;
import org.xueji.identity.Sex;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Localized;

/**
 * An entry of a closed list.
 *
 * @param value as a row of a file would write it
 * @param label in the reader's words
 */
public record Choice(String value, String label, boolean chosen) {

    /** The list for a field, in the order of its code table. */
    static List<Choice> of(NewStudentFields field, String chosen, Locale locale) {
        return words(field).map(w -> new Choice(written(w), w.text(locale), written(w).equals(chosen))).toList();
    }

    /** A constant as a row of a file would write it. */
    static String written(Localized constant) {
        return constant.text(Locale.CHINESE);
    }

    private static Stream<? extends Localized> words(NewStudentFields field) {
        return switch (field) {
            case SEX -> Stream.of(Sex.MALE, Sex.FEMALE);
            case ETHNIC_GROUP -> Stream.of(EthnicGroup.values());
            case POLITICAL_STATUS -> Stream.of(PoliticalStatus.values());
            case STUDY_FORM -> Stream.of(StudyForm.values());
            case DOCUMENT_KIND -> Stream.of(IdentityDocumentKind.values());
            case LOW_INCOME, STATE_GRANT, PREPARATORY -> Stream.of(NewStudentWords.YES, NewStudentWords.NO);
            default -> Stream.empty();
        };
    }
}
