package org.xueji.identity;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a name, an identity document or a student number cannot be read. */
public enum IdentityRefusal implements RefusalReason {

    /** Neither 18 characters nor the old 15. */
    IDENTITY_NUMBER_LENGTH(9),
    /** Something other than digits with a digit or X at the end. */
    IDENTITY_NUMBER_CHARACTERS(9),
    /** Digits 7 to 14 are no day of the calendar since 1900. */
    IDENTITY_NUMBER_BIRTH_DATE(9),
    /** The last character does not follow from the others: a typing error. */
    IDENTITY_NUMBER_CHECK_CHARACTER(9),
    /** The number does not have the form of the kind of document stated. */
    IDENTITY_NUMBER_OF_ANOTHER_KIND(9),
    /** A temporary number is 999, the school's ten digits and a serial of five. */
    TEMPORARY_NUMBER_FORM(9),
    /** A passport or travel permit without a number, or with more than letters, digits, hyphens and brackets. */
    DOCUMENT_NUMBER_FORM(27),
    /** Not G, J or L with 18 characters of the form that belongs to the letter. */
    STUDENT_NUMBER_FORM(3),
    /** The last character of a student number does not follow from the others. */
    STUDENT_NUMBER_CHECK_CHARACTER(3),
    /** All 999 serials of an area and a birth date are given out. */
    STUDENT_NUMBER_SERIALS_EXHAUSTED(3),
    /** No name. */
    NAME_MISSING(3),
    /** A name with control characters or with marks where characters were lost. */
    NAME_UNREADABLE(3);

    private final Article article;

    IdentityRefusal(int article) {
        this.article = Article.vocational(article);
    }

    @Override
    public Article article() {
        return article;
    }

    /** What a person wrote is invalid; that the numbers have run out is a conflict with those given out. */
    @Override
    public Kind kind() {
        return this == STUDENT_NUMBER_SERIALS_EXHAUSTED ? Kind.CONFLICT : Kind.INVALID;
    }
}
