package org.xueji.identity;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xueji.kernel.Localized;

/**
 * What was found about a claim, and what was looked at; kept as the reason for a student number being formal or temporary.
 *
 * @param by who looked
 * @param verdict what follows
 * @param checks what was looked at, and what came of it
 * @param notices worth knowing, without consequence
 */
public record IdentityFinding(VerifiedBy by, Verdict verdict, Map<IdentityCheck, CheckOutcome> checks, Set<IdentityNotice> notices) {

    /** What follows from a verification. */
    public enum Verdict implements Localized {
        /** The student number becomes formal. */
        VERIFIED,
        /** What was stated contradicts the document: evidence is asked for (V-11). */
        CONTRADICTS,
        /** Nothing speaks against it and nothing proves it: the student number stays temporary. */
        UNVERIFIED
    }

    /** @throws IllegalArgumentException if the verdict is not one that the checks allow */
    public IdentityFinding {
        checks = checks.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(checks));
        notices = Set.copyOf(notices);
        if ((verdict == Verdict.CONTRADICTS) != checks.containsValue(CheckOutcome.FAILED)
            || verdict == Verdict.VERIFIED && checks.containsValue(CheckOutcome.UNANSWERED)) {
            throw new IllegalArgumentException(verdict + " does not follow from " + checks);
        }
    }

    /** Contradicts if a check failed; unverified if one is unanswered, or if what was looked at proves nothing. */
    public static IdentityFinding of(VerifiedBy by, boolean proves, Map<IdentityCheck, CheckOutcome> checks, Set<IdentityNotice> notices) {
        Verdict verdict = checks.containsValue(CheckOutcome.FAILED) ? Verdict.CONTRADICTS
            : proves && !checks.containsValue(CheckOutcome.UNANSWERED) ? Verdict.VERIFIED : Verdict.UNVERIFIED;
        return new IdentityFinding(by, verdict, checks, notices);
    }

    /** The checks with this outcome. */
    public Set<IdentityCheck> checks(CheckOutcome outcome) {
        return checks.entrySet().stream().filter(c -> c.getValue() == outcome).map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the service owes an answer: until it comes the claim stays as it is, neither refused nor verified. */
    public boolean isToBeAskedAgain() {
        return verdict != Verdict.CONTRADICTS && checks.containsValue(CheckOutcome.UNANSWERED);
    }
}
