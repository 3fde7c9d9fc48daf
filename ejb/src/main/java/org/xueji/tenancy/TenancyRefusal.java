package org.xueji.tenancy;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a transaction was not bound, or a post may not do this. The codes in the comments are the database's. */
public enum TenancyRefusal implements RefusalReason {
    /** XJ002: no such post, not the caller's, withdrawn, or not valid today. */
    NO_SUCH_POST(4, Kind.FORBIDDEN),
    /** XJ003: the organisation or one above it is suspended. */
    ORGANISATION_NOT_ACTIVE(5, Kind.FORBIDDEN),
    /** XJ005: the realm is not open. */
    REALM_NOT_OPEN(5, Kind.FORBIDDEN),
    /** XJ007: the operator's training counts no more. Argument: its last day. */
    TRAINING_OVER(Article.vocational(24), Kind.FORBIDDEN),
    /** XJ008: no training that counts is on record. */
    NOT_TRAINED_YET(Article.vocational(24), Kind.FORBIDDEN),
    /** XJ059: a part of the province's tree is being moved, and it takes longer than anybody should wait. */
    TREE_IS_MOVING(6, Kind.UNAVAILABLE),
    /** XJ004: the organisation lies outside the bound range. */
    OUTSIDE_JURISDICTION(2, Kind.FORBIDDEN),
    /** The request names no post. */
    NO_POST_NAMED(4, Kind.INVALID),
    /** The post's duty does not cover this. */
    DUTY_DOES_NOT_COVER(4, Kind.FORBIDDEN),
    /** Row-level security refused the write. */
    NOT_YOURS_TO_CHANGE(2, Kind.FORBIDDEN),
    /** XJ080: a request under this key has come before, and it is not known how it ended or its answer is not kept. Argument: when it came. */
    REQUEST_WITHOUT_ANSWER(7, Kind.CONFLICT),
    /** A program asks for something else under a key that it has used. */
    KEY_OF_ANOTHER_REQUEST(7, Kind.INVALID),
    /** What a program calls a key is none. */
    KEY_MALFORMED(7, Kind.INVALID),
    /** A program says something under a name that is not known there, such as a filter that is misspelt. */
    MEMBER_UNKNOWN(7, Kind.INVALID),
    /** A program sends a write under a condition that is not asked of writes. Argument: the header. */
    CONDITION_NOT_ASKED(7, Kind.INVALID),
    /** Somebody changed the same thing in the meantime. */
    CHANGED_MEANWHILE(7, Kind.CONFLICT),
    /** Something the database forbids and no capability has a word for. */
    AGAINST_THE_RULES_OF_THE_REGISTER(7, Kind.CONFLICT);

    private final Article article;
    private final Kind kind;

    TenancyRefusal(int rule, Kind kind) {
        this(Article.charter(rule), kind);
    }

    TenancyRefusal(Article article, Kind kind) {
        this.article = article;
        this.kind = kind;
    }

    @Override
    public Article article() {
        return article;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
