package org.xueji.numbers;

import org.xueji.kernel.Localized;

/** Why a request for a formal number waits for something other than its deciders. */
public enum NumberHold implements Localized {
    /** It is being verified and compared with the nation. */
    CHECKING,
    /** The identity service owes an answer and is asked again (V-9). */
    NOT_VERIFIED_YET,
    /** The document could not be verified, or was contradicted: evidence is to be handed in (V-11). */
    EVIDENCE_NEEDED,
    /** Somebody else is on record with the document (V-8). */
    CONFLICT,
    /** A ruling said that the document belongs to somebody else (V-11). */
    DOCUMENT_OF_ANOTHER
}
