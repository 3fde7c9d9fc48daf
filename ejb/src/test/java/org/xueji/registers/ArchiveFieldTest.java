package org.xueji.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.registers.ArchiveField.formerName;
import static org.xueji.registers.ArchiveField.homeAddress;
import static org.xueji.registers.ArchiveField.homeCounty;
import static org.xueji.registers.ArchiveField.householdAddress;
import static org.xueji.registers.ArchiveField.nativePlace;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchiveFieldTest {

    @Test
    void whatIsStatedIsNotMissing() {
        assertThat(ArchiveField.missing(List.of(nativePlace, formerName), Set.of("nativePlace")::contains)).containsExactly(formerName);
    }

    @Test
    void anAddressOfWhichAPartIsStatedIsNotMixedWithAnother() {
        assertThat(ArchiveField.missing(List.of(homeAddress, homeCounty, householdAddress), Set.of("homeProvince")::contains)).containsExactly(householdAddress);
    }
}
