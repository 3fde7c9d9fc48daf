package org.xueji.transfer.ordinary;

import java.time.LocalDate;
import org.xueji.identity.IdentityDocumentKind;

/** Who leaves for an ordinary school, as the side outside states it: nobody there sees whom a vocational school has registered. */
public record StatedLeaver(String name, LocalDate birthDate, IdentityDocumentKind documentKind, String documentNumber) {
}
