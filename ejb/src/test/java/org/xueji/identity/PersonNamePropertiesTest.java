package org.xueji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.xueji.kernel.Refusal;

class PersonNamePropertiesTest {

    @Property
    void aStoredNameIsStoredAgainAsItIs(@ForAll String typed) {
        PersonName name;
        try {
            name = new PersonName(typed);
        } catch (Refusal refused) {
            return;
        }
        assertThat(new PersonName(name.value())).isEqualTo(name);
    }
}
