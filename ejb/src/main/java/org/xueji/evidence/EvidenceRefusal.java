package org.xueji.evidence;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a file is not taken, or not given. */
public enum EvidenceRefusal implements RefusalReason {
    /** No such file, or none that the asker may see. */
    NO_SUCH_FILE(Article.charter(2), Kind.NOT_FOUND),
    /** No bytes at all. */
    EMPTY_FILE(Kind.UNACCEPTABLE),
    /** Argument: megabytes taken at most. */
    TOO_LARGE(Kind.UNACCEPTABLE),
    /** Arguments: megabytes read at most of all documents of a form, and taken at most of one. */
    TOO_LARGE_TOGETHER(Kind.UNACCEPTABLE),
    /** By its content neither JPEG, PNG nor PDF, whatever it is called. */
    NOT_TAKEN(Kind.UNACCEPTABLE),
    /** A photo is an image. */
    PHOTO_IS_AN_IMAGE(Kind.UNACCEPTABLE),
    /** An image that cannot be read to its end. */
    IMAGE_DAMAGED(Kind.UNACCEPTABLE),
    /** Argument: millions of pixels taken at most. */
    TOO_MANY_PIXELS(Kind.UNACCEPTABLE),
    /** Argument: pixels of the shorter side at least. */
    TOO_FEW_PIXELS(Kind.UNACCEPTABLE),
    /** A PDF that cannot be read to its end. */
    PDF_DAMAGED(Kind.UNACCEPTABLE),
    /** Protected by a password, or restricted. */
    PDF_ENCRYPTED(Kind.UNACCEPTABLE),
    /** Scripts, programs to start, forms to send, media, or files inside the file. */
    PDF_ACTIVE(Kind.UNACCEPTABLE),
    /** Hides what it is: another file behind its end, names in disguise, compression that nobody uses. */
    PDF_DISGUISED(Kind.UNACCEPTABLE),
    /** Expands out of proportion. */
    PDF_EXPANDS_TOO_FAR(Kind.UNACCEPTABLE),
    /** Other uploads are being looked at; try again. */
    BUSY(Kind.UNAVAILABLE),
    /** The organisation has uploaded files that belong to nothing yet; argument: how many at most. */
    TOO_MANY_LOOSE(Kind.CONFLICT),
    /** Somebody else changed the same photo at the same moment. */
    PHOTO_CHANGED_MEANWHILE(Kind.CONFLICT);

    private final Article article;
    private final Kind kind;

    EvidenceRefusal(Kind kind) {
        this(Article.vocational(11), kind);
    }

    EvidenceRefusal(Article article, Kind kind) {
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
