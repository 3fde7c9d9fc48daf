package org.xueji.enrolment;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about a province's spreadsheet templates is refused. */
public enum TemplateRefusal implements RefusalReason {
    /** No such template, or not one of the asker's province. */
    NO_SUCH_TEMPLATE(Kind.NOT_FOUND),
    /** A province defines templates, nobody else. */
    ONLY_A_PROVINCE(Kind.FORBIDDEN),
    /** Small letters, digits and hyphens, three to forty, the first a letter. */
    CODE_MALFORMED(Kind.INVALID),
    /** It has no name. */
    NAME_MISSING(Kind.INVALID),
    /** Argument: today, the earliest day from which a version can count. */
    DAY_HAS_PASSED(Kind.INVALID),
    /** Argument: what no field of the national template is called. */
    FIELD_UNKNOWN(Kind.INVALID),
    /** Argument: the field that two columns fill. */
    FIELD_DOUBLED(Kind.INVALID),
    /** Argument: the mandatory fields that no column fills. */
    FIELDS_MISSING(Kind.INVALID),
    /** Two columns have one heading, as far as spaces and brackets do not count. */
    HEADINGS_ALIKE(Kind.INVALID),
    /** Somebody else added the same version at the same moment. */
    DEFINED_MEANWHILE(Kind.CONFLICT);

    private final Kind kind;

    TemplateRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(6);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
