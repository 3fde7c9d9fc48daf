package org.xueji.identity;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a school states about who somebody is.
 *
 * @param birthDate empty where the form leaves it to the identity number
 */
public record IdentityClaim(IdentityDocument document, PersonName name, Sex sex, Optional<LocalDate> birthDate) {

    /** Whether a sex is stated that a document could agree with. */
    public boolean statesSex() {
        return sex == Sex.MALE || sex == Sex.FEMALE;
    }

    /**
     * All of it in one text, the same for the same claim: what was found about a claim says nothing about it once it was corrected. A secret; it is
     * kept as a blind index only.
     */
    public String canonical() {
        return String.join("\n", document.kind().name(), document.number(), name.value(), sex.name(), birthDate.map(LocalDate::toString).orElse(""));
    }
}
