package org.xueji;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xueji.evidence.EvidenceRefusal;
import org.xueji.kernel.Localized;
import org.xueji.registration.TermRefusal;

/** Everything the domain can say has words in both languages. */
class LocalizedTest {

    @TestFactory
    Stream<DynamicTest> everyConstantHasWordsInBothLanguages() {
        return localizedEnums().stream().map(type -> DynamicTest.dynamicTest(type.getName(), () -> {
            for (Object constant : type.getEnumConstants()) {
                Localized localized = (Localized) constant;
                String english = localized.text(Locale.ENGLISH, 1, 2, 3, 4);
                String chinese = localized.text(Locale.SIMPLIFIED_CHINESE, 1, 2, 3, 4);
                assertThat(english).as("English for %s", constant).isNotBlank();
                assertThat(chinese).as("Chinese for %s", constant).isNotBlank().containsPattern("\\p{IsHan}");
            }
        }));
    }

    @Test
    void wordsThatCountSeparateThousandsAndOthersWriteNumbersPlainly() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            assertThat(TermRefusal.UNREGISTERED.text(locale, 12345)).contains("12,345");
            assertThat(EvidenceRefusal.TOO_LARGE.text(locale, 12345)).contains("12345");
        }
    }

    @Test
    void theScanFindsTheEnums() {
        assertThat(localizedEnums()).hasSizeGreaterThan(1);
    }

    private static List<Class<?>> localizedEnums() {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.xueji").stream()
            .filter(c -> c.isEnum() && c.isAssignableTo(Localized.class))
            .<Class<?>>map(c -> c.reflect())
            .toList();
    }
}
