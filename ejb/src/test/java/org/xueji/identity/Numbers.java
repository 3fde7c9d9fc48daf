package org.xueji.identity;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import net.jqwik.time.api.Dates;

/** Well-formed numbers of nobody. */
class Numbers extends DomainContextBase {

    static ResidentIdentityNumber number(String division, LocalDate birth, int serial) {
        String seventeen = division + NumberDate.write(birth) + "%03d".formatted(serial);
        return new ResidentIdentityNumber(seventeen + CheckCharacter.of(seventeen));
    }

    @Provide
    Arbitrary<ResidentIdentityNumber> identityNumbers() {
        Arbitrary<LocalDate> births = Dates.dates().between(LocalDate.of(1950, 1, 1), LocalDate.of(2015, 12, 31));
        Arbitrary<String> divisions = Arbitraries.integers().between(110000, 659999).map(String::valueOf);
        return Combinators.combine(divisions, births, Arbitraries.integers().between(0, 999)).as(Numbers::number);
    }
}
