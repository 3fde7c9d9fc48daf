package org.xueji.identity;

import org.xueji.kernel.Localized;

/** The documents by which a person is identified (V-27 for those that are not the identity card). */
public enum IdentityDocumentKind implements Localized {
    RESIDENT_IDENTITY_CARD(true),
    /** Same form as the identity card, divisions 810000, 820000 and 830000. */
    HONG_KONG_MACAO_TAIWAN_RESIDENCE_PERMIT(true),
    /** Of 2023: 18 digits that begin with 9. */
    FOREIGNERS_PERMANENT_RESIDENCE_CARD(true),
    HONG_KONG_MACAO_TRAVEL_PERMIT(false),
    TAIWAN_TRAVEL_PERMIT(false),
    PASSPORT(false),
    OTHER(false),
    /** No document at all: 999, the school's ten digits, a serial of five. */
    TEMPORARY_NUMBER(false);

    private final boolean residentNumber;

    IdentityDocumentKind(boolean residentNumber) {
        this.residentNumber = residentNumber;
    }

    /** Whether its number is a {@link ResidentIdentityNumber}. */
    public boolean carriesResidentNumber() {
        return residentNumber;
    }

    /** Whether its number tells the sex; of a foreigner's card no published rule says so. */
    public boolean tellsSex() {
        return residentNumber && this != FOREIGNERS_PERMANENT_RESIDENCE_CARD;
    }
}
