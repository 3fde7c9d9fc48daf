package org.xueji.dedup;

import java.time.LocalDate;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.PersonName;
import org.xueji.identity.Sex;

/**
 * Who somebody is said to be, as far as he is compared with others.
 *
 * @param origin the province of the household registration in the words of the file; null where it is not known
 */
public record StatedIdentity(PersonName name, LocalDate birthDate, Sex sex, IdentityDocument document, String origin) {

    /** Masked: everything in it is personal data. */
    @Override
    public String toString() {
        return name + " " + document;
    }
}
