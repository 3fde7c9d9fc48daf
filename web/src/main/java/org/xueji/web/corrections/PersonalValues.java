package org.xueji.web.corrections;

import java.util.Locale;
import org.xueji.correction.PersonalField;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;
import org.xueji.web.students.Particulars;

/** Puts what is stored of a person into words. */
public final class PersonalValues {

    private PersonalValues() {
    }

    /** Empty for nothing. */
    public static String shown(PersonalField field, String stored, Locale locale) {
        if (stored == null || stored.isEmpty()) {
            return "";
        }
        return switch (field) {
            case SEX -> Sex.valueOf(stored).text(locale);
            case ETHNIC_GROUP -> Particulars.ethnicGroup(stored, locale);
            case NATIONALITY -> Locale.of("", stored).getDisplayCountry(locale);
            case DOCUMENT_KIND -> IdentityDocumentKind.valueOf(stored).text(locale);
            case NAME, FORMER_NAME, BIRTH_DATE, DOCUMENT_NUMBER -> stored;
        };
    }
}
