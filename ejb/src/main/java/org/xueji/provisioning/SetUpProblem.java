package org.xueji.provisioning;

import java.util.List;
import org.xueji.kernel.Article;
import org.xueji.kernel.Localized;

/** What stands in the way of setting a province up, found before anything is written. */
public enum SetUpProblem implements Localized {
    CODE_MALFORMED(5), NAME_MISSING(5),
    /** {0}: the organisation that has the code. */
    CODE_TAKEN(6),
    /** {0}: the name under which the province was prepared. */
    NAME_DIFFERS(5),
    /** A set-up of this province runs, or is over. */
    SET_UP_THERE(5),
    /** {0}: the realm, which somebody else has made. */
    REALM_TAKEN(3), SIGN_IN_SILENT(3),
    DIVISIONS_MISSING(5),
    /** {0}: the column. */
    COLUMN_MISSING(5),
    /** {0}: what was written. */
    DIVISION_CODE_MALFORMED(6), DIVISION_CODE_TWICE(6),
    /** {0}: the code; {1}: the organisation elsewhere that has it. */
    DIVISION_CODE_TAKEN(6), DIVISION_NAME_MISSING(6), DIVISION_TIER_UNKNOWN(1), DIVISION_PARENT_UNKNOWN(1), DIVISION_TIER_DOES_NOT_FIT(1),
    USERNAME_MALFORMED(4), ADMINISTRATOR_NAME_MISSING(4), IDENTITY_NUMBER_WRONG(4), TRAINING_MISSING(4), PASSWORD_TOO_SHORT(4);

    private final int rule;

    SetUpProblem(int rule) {
        this.rule = rule;
    }

    public Article article() {
        return Article.charter(rule);
    }

    Found in(String field, Object... arguments) {
        return at(field, 0, arguments);
    }

    Found at(String field, int line, Object... arguments) {
        return new Found(field, line, this, List.of(arguments));
    }

    /**
     * A problem, and where it is.
     *
     * @param field of {@link NewProvince} or its administrator
     * @param line of the list of divisions, the heading being 1; 0 for the whole field
     */
    public record Found(String field, int line, SetUpProblem problem, List<Object> arguments) {
    }
}
