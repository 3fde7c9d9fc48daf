package org.xueji.identity;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Verifies what a number proves by itself: form, check character, a birth date that has been, and agreement with what is stated. The prefix is never
 * more than a note, since abolished divisions are on valid cards.
 *
 * <p>Cards with an 18-character number can be verified so; passports, travel permits and temporary numbers cannot, and stay unverified. The
 * sex digit of a foreigner's card is not relied upon: no published rule binds it.
 */
public final class FormalIdentityVerifier implements IdentityVerifier {

    @Override
    public List<IdentityFinding> verify(List<IdentityClaim> claims, LocalDate today) {
        return claims.stream().map(claim -> finding(claim, today)).toList();
    }

    /** What the number of one claim proves; asks nobody, so it may be called anywhere. */
    public static IdentityFinding finding(IdentityClaim claim, LocalDate today) {
        return claim.document().residentNumber()
            .map(number -> compare(claim, number, today))
            .orElseGet(() -> IdentityFinding.of(VerifiedBy.THE_NUMBER_ITSELF, false, Map.of(IdentityCheck.FORM, CheckOutcome.PASSED), Set.of()));
    }

    private static IdentityFinding compare(IdentityClaim claim, ResidentIdentityNumber number, LocalDate today) {
        Map<IdentityCheck, CheckOutcome> checks = new EnumMap<>(IdentityCheck.class);
        checks.put(IdentityCheck.FORM, CheckOutcome.PASSED);   // a number without them cannot be made
        checks.put(IdentityCheck.CHECK_CHARACTER, CheckOutcome.PASSED);
        checks.put(IdentityCheck.BIRTH_DATE_HAS_BEEN, outcome(!number.birthDate().isAfter(today)));
        claim.birthDate().ifPresent(stated -> checks.put(IdentityCheck.BIRTH_DATE_AGREES, outcome(stated.equals(number.birthDate()))));
        if (claim.document().kind().tellsSex() && claim.statesSex()) {
            checks.put(IdentityCheck.SEX_AGREES, outcome(claim.sex() == number.sex()));
        }
        return IdentityFinding.of(VerifiedBy.THE_NUMBER_ITSELF, true, checks, number.hasKnownPrefix() ? Set.of() : Set.of(IdentityNotice.UNKNOWN_PREFIX));
    }

    private static CheckOutcome outcome(boolean holds) {
        return holds ? CheckOutcome.PASSED : CheckOutcome.FAILED;
    }
}
