package org.xueji.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.kernel.Refusal;

class PersonNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"阿依古丽·买买提", "阿依古丽•买买提", "阿依古丽・买买提", "阿依古丽‧买买提", "阿依古丽 · 买买提", "阿依古丽･买买提"})
    void theMiddleDotHasOneForm(String typed) {
        assertThat(new PersonName(typed).value()).isEqualTo("阿依古丽·买买提");
    }

    @ParameterizedTest
    @CsvSource({"' 王  芳 ', 王芳", "王\u3000芳, 王芳", "' Anna   Maria  Schmidt', Anna Maria Schmidt", "Zoe\u0308, Zo\u00EB"})
    void spacesStayOnlyWhereANameInLettersHasThem(String typed, String stored) {
        assertThat(new PersonName(typed).value()).isEqualTo(stored);
    }

    @Test
    void rareCharactersAndLongNamesAreKept() {
        String rare = "\uD842\uDFB7\uD86E\uDC69\uE000";
        assertThat(new PersonName(rare).value()).isEqualTo(rare);
        assertThat(new PersonName("王".repeat(300)).value()).hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u3000", "\u200B"})
    void anEmptyNameIsRefused(String typed) {
        assertRefused(typed, IdentityRefusal.NAME_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"王\uFFFD芳", "王\u0000芳", "王\uD842"})
    void aNameWithLostCharactersIsRefused(String typed) {
        assertRefused(typed, IdentityRefusal.NAME_UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"Anna Schmidt, ANNA SCHMIDT", "阿依古丽·买买提, 阿依古丽买买提", "Ａｎｎａ, anna", "葛\uDB40\uDD00城, 葛城"})
    void spellingsOfOneNameHaveOneComparisonKey(String one, String other) {
        assertThat(new PersonName(one).comparisonKey()).isEqualTo(new PersonName(other).comparisonKey());
    }

    @Test
    void differentNamesHaveDifferentKeys() {
        assertThat(new PersonName("王芳").comparisonKey()).isNotEqualTo(new PersonName("王方").comparisonKey());
    }

    @Test
    void theTextOfANameIsMasked() {
        assertThat(new PersonName("王芳")).hasToString("王*");
        assertThat(new PersonName("\uD842\uDFB7芳")).hasToString("\uD842\uDFB7*");
    }

    private static void assertRefused(String typed, IdentityRefusal reason) {
        assertThatThrownBy(() -> new PersonName(typed))
            .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
