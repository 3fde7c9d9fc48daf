package org.xueji.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house stands as the table says, and each rule is shown to fail on a house that is deliberately wrong. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path WRONG_SOURCES = Path.of("src", "test", "java", "org", "xueji", "architecture", "wrong");

    private static final House HOUSE = new House("org.xueji", PackageTable.ofTheHouse());
    private static final House WRONG_HOUSE = new House("org.xueji.architecture.wrong", PackageTable.ofTheHouse());

    private static final JavaClasses PRODUCT =
        new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.xueji");
    private static final JavaClasses WRONG = new ClassFileImporter().importPackages("org.xueji.architecture.wrong");

    static Stream<ArchRule> rulesOfTheHouse() {
        return rules(HOUSE);
    }

    private static Stream<ArchRule> rules(House house) {
        return Stream.of(house.everyPackageHasARow(), house.packagesUseOnlyWhatTheirRowNames(), house.packagesFormNoCycle(),
            house.noClassHasAnEmptyName(), house.sessionBeansAreCalledByTheirPublicMethods());
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheHouse")
    void theProductKeepsTheRule(ArchRule rule) {
        rule.check(PRODUCT);
    }

    @Test
    void theProductIsLookedAt() {
        assertThat(PRODUCT).hasSizeGreaterThan(50);
    }

    @Test
    void aPackageWithoutARowIsFound() {
        assertBroken(WRONG_HOUSE.everyPackageHasARow(), "gossip.Rumour");
    }

    @Test
    void approvalThatKnowsAStudentIsFound() {
        assertBroken(WRONG_HOUSE.packagesUseOnlyWhatTheirRowNames(), "approval must not use archive");
    }

    @Test
    void aKernelThatKnowsACapabilityIsFound() {
        assertBroken(WRONG_HOUSE.packagesUseOnlyWhatTheirRowNames(), "kernel must not use approval");
    }

    @Test
    void somebodyWhoUsesASinkIsFound() {
        assertBroken(WRONG_HOUSE.packagesUseOnlyWhatTheirRowNames(), "archive must not use audit");
    }

    @Test
    void aCycleIsFound() {
        assertBroken(WRONG_HOUSE.packagesFormNoCycle(), "Cycle detected");
    }

    @Test
    void aClassWithAnEmptyNameIsFound() {
        assertBroken(WRONG_HOUSE.noClassHasAnEmptyName(), "StudentHelper");
    }

    @Test
    void aCallThatTheContainerRefusesIsFound() {
        assertBroken(WRONG_HOUSE.sessionBeansAreCalledByTheirPublicMethods(), "Shelf.reach");
    }

    @Test
    void noJavaSourceNamesTheRangeOfAPost_C2() {
        assertThat(House.sourcesThatNameTheRange(SOURCES)).isEmpty();
        assertThat(House.sourcesThatNameTheRange(WRONG_SOURCES)).as("the wrong example").hasSize(1);
    }

    @Test
    void everyPackageSaysWhatItDoesAndWhatItMustNotKnow() {
        assertThat(House.packagesWithoutDescription(SOURCES)).isEmpty();
        assertThat(House.packagesWithoutDescription(WRONG_SOURCES)).as("the wrong example").isNotEmpty();
    }

    @Test
    void theTableHoldsNoCycleBecauseARowUsesOnlyRowsAboveIt() {
        assertThatThrownBy(() -> PackageTable.of("a : b\nb : a\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPackageInsideAnotherBelongsToTheNearestRow() {
        PackageTable table = PackageTable.ofTheHouse();
        assertThat(table.rowOf("archive.history")).contains("archive");
        assertThat(table.rowOf("kernel.secrets")).contains("kernel.secrets");
        assertThat(table.rowOf("gossip")).isEmpty();
    }

    @Test
    void siblingsNeverUseEachOther() {
        PackageTable table = PackageTable.ofTheHouse();
        List<String> siblings = List.of("statuschange", "transfer", "correction");
        for (String one : siblings) {
            assertThat(siblings).filteredOn(other -> table.mayUse(one, other)).containsExactly(one);
        }
    }

    @Test
    void nobodyUsesASinkOrTheDemo() {
        PackageTable table = PackageTable.ofTheHouse();
        for (String sink : List.of("audit", "notification", "supervision", "demo")) {
            assertThat(table.rows()).filteredOn(row -> table.mayUse(row, sink)).containsExactly(sink);
        }
    }

    private static void assertBroken(ArchRule rule, String report) {
        assertThatThrownBy(() -> rule.check(WRONG)).isInstanceOf(AssertionError.class).hasMessageContaining(report);
    }
}
