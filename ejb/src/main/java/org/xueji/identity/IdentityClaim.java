package org.xueji.identity;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a school states about who somebody is.
 *
 * @param birthDate empty where the form leaves it to the identity number
 */
public record IdentityClaim(IdentityDocument document, PersonName name, Sex sex, Optional<LocalDate> birthDate) {
}
