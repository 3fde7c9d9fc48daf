package org.xueji.identity;

import java.util.EnumSet;
import java.util.Set;
import org.xueji.kernel.Localized;

/**
 * What a verifier found, and what it looked at; kept as the reason for a student number being formal or temporary.
 *
 * @param verdict what follows
 * @param passed the checks that were made and held
 * @param failed the checks that were made and did not hold
 * @param notices worth knowing, without consequence
 */
public record IdentityFinding(Verdict verdict, Set<IdentityCheck> passed, Set<IdentityCheck> failed, Set<IdentityNotice> notices) {

    /** What follows from a verification. */
    public enum Verdict implements Localized {
        /** The student number becomes formal. */
        VERIFIED,
        /** What was stated contradicts the document: evidence is asked for (V-11). */
        CONTRADICTS,
        /** The document cannot be checked by this verifier: the student number stays temporary. */
        UNVERIFIED
    }

    public IdentityFinding {
        passed = Set.copyOf(passed);
        failed = Set.copyOf(failed);
        notices = Set.copyOf(notices);
    }

    static IdentityFinding of(EnumSet<IdentityCheck> passed, EnumSet<IdentityCheck> failed, Set<IdentityNotice> notices) {
        return new IdentityFinding(failed.isEmpty() ? Verdict.VERIFIED : Verdict.CONTRADICTS, passed, failed, notices);
    }

    static IdentityFinding unverified() {
        return new IdentityFinding(Verdict.UNVERIFIED, Set.of(IdentityCheck.FORM), Set.of(), Set.of());
    }
}
