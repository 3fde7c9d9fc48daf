package org.xueji.identity;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * Verifies what a number proves by itself: form, check character, a birth date that has been, and agreement with what is stated.
 *
 * <p>Cards with an 18-character number can be verified so; passports, travel permits and temporary numbers cannot, and stay unverified. The
 * sex digit of a foreigner's card is not relied upon: no published rule binds it.
 */
public final class FormalIdentityVerifier implements IdentityVerifier {

    @Override
    public IdentityFinding verify(IdentityClaim claim, LocalDate today) {
        return claim.document().residentNumber()
            .map(number -> compare(claim, number, today))
            .orElseGet(IdentityFinding::unverified);
    }

    private static IdentityFinding compare(IdentityClaim claim, ResidentIdentityNumber number, LocalDate today) {
        EnumSet<IdentityCheck> passed = EnumSet.of(IdentityCheck.FORM, IdentityCheck.CHECK_CHARACTER);
        EnumSet<IdentityCheck> failed = EnumSet.noneOf(IdentityCheck.class);
        (number.birthDate().isAfter(today) ? failed : passed).add(IdentityCheck.BIRTH_DATE_HAS_BEEN);
        claim.birthDate().ifPresent(stated ->
            (stated.equals(number.birthDate()) ? passed : failed).add(IdentityCheck.BIRTH_DATE_AGREES));
        if (number.kind() != IdentityDocumentKind.FOREIGNERS_PERMANENT_RESIDENCE_CARD) {
            (claim.sex() == number.sex() ? passed : failed).add(IdentityCheck.SEX_AGREES);
        }
        return IdentityFinding.of(passed, failed, number.hasKnownPrefix() ? Set.of() : Set.of(IdentityNotice.UNKNOWN_PREFIX));
    }
}
