package org.xueji.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.kernel.Localized;

/** What the doors say, they say in both languages. */
class SignInWordsTest {

    static Stream<Localized> words() {
        return Stream.concat(Stream.of(SignInWords.values()), Stream.of(AccessRefusal.values()));
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyWordIsThereInBothLanguages(Localized word) {
        assertThat(word.text(Locale.ENGLISH, "湖南省")).isNotBlank();
        assertThat(word.text(Locale.SIMPLIFIED_CHINESE, "湖南省")).containsPattern("\\p{IsHan}");
    }
}
