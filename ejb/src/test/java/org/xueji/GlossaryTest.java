package org.xueji;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.kernel.Localized;

/** The glossary says what the code says. */
class GlossaryTest {

    private static final Path GLOSSARY = Path.of("..", "docs", "glossary.md");
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final JavaClasses PRODUCT =
        new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.xueji");

    /** A row: Chinese, English, identifier (such as {@code Tier}, {@code Tier.COUNTY} or {@code table person}; a dash for none). */
    record Term(String chinese, String english, String identifier) {

        boolean isTable() {
            return identifier.startsWith("table ");
        }
    }

    static List<Term> terms() throws IOException {
        return Files.readAllLines(GLOSSARY).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| 中文"))
            .map(line -> line.split("\\|", -1))
            .map(cells -> new Term(cells[1].strip(), cells[2].strip(), cells[3].strip().replace("`", "")))
            .toList();
    }

    static Stream<Term> identified() throws IOException {
        return terms().stream().filter(term -> !term.identifier().equals("–"));
    }

    @ParameterizedTest
    @MethodSource("identified")
    void everyIdentifierExists(Term term) throws IOException {
        if (term.isTable()) {
            assertThat(migrations()).contains("create table " + term.identifier().substring("table ".length()) + "(");
        } else {
            assertThat(typeNamed(term.identifier()).isPresent() || constantNamed(term.identifier()).isPresent())
                .as(term.identifier()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("identified")
    void theWordsOfAConstantAreThoseThatPeopleSee(Term term) {
        constantNamed(term.identifier()).ifPresent(constant -> {
            assertThat(term.chinese()).isEqualTo(constant.text(Locale.CHINESE));
            assertThat(term.english()).isEqualTo(constant.text(Locale.ENGLISH));
        });
    }

    @Test
    void theGlossaryIsRead() throws IOException {
        assertThat(identified()).hasSizeGreaterThan(50);
    }

    private static Optional<Localized> constantNamed(String identifier) {
        int dot = identifier.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : typeNamed(identifier.substring(0, dot))
            .map(JavaClass::reflect)
            .filter(type -> type.isEnum() && Localized.class.isAssignableFrom(type))
            .flatMap(type -> Arrays.stream(type.getEnumConstants()).map(Localized.class::cast)
                .filter(constant -> constant.name().equals(identifier.substring(dot + 1))).findFirst());
    }

    private static Optional<JavaClass> typeNamed(String identifier) {
        return PRODUCT.stream()
            .filter(type -> type.getName().substring(type.getPackageName().length() + 1).replace('$', '.').equals(identifier))
            .findFirst();
    }

    private static String migrations() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
