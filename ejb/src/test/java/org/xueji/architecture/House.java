package org.xueji.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules of the house, for all packages below a root: the product's own, or a deliberately wrong example.
 *
 * @param root such as {@code org.xueji}
 */
record House(String root, PackageTable table) {

    private static final Pattern EMPTY_WORDS = Pattern.compile(".*(Util|Utils|Helper|Manager|Common|Dto|DTO|Mapper|Impl)");
    private static final Pattern RANGE_SETTING = Pattern.compile("app\\.(lo|hi)\\b");

    /** Every package has a row in the table. */
    ArchRule everyPackageHasARow() {
        return ArchRuleDefinition.classes().that(belongToTheHouse())
            .should(satisfy("lie in a package of the table", type -> rowOf(type).isPresent()));
    }

    /** Packages use only what their row names. */
    ArchRule packagesUseOnlyWhatTheirRowNames() {
        return ArchRuleDefinition.classes().that(belongToTheHouse()).should(new ArchCondition<>("use only what their row names") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    Optional<String> own = rowOf(type);
                    Optional<String> other = rowOf(dependency.getTargetClass().getBaseComponentType());
                    if (own.isPresent() && other.isPresent() && !table.mayUse(own.get(), other.get())) {
                        events.add(SimpleConditionEvent.violated(type, own.get() + " must not use " + other.get() + ": "
                            + dependency.getDescription()));
                    }
                }
            }
        });
    }

    ArchRule packagesFormNoCycle() {
        return SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** A class is named for what it is. */
    ArchRule noClassHasAnEmptyName() {
        return ArchRuleDefinition.classes().that(belongToTheHouse())
            .should(satisfy("be named for what they are", type -> !EMPTY_WORDS.matcher(type.getSimpleName()).matches()));
    }

    /** The container gives others a session bean's public methods alone: what else it has is called by itself. */
    ArchRule sessionBeansAreCalledByTheirPublicMethods() {
        return ArchRuleDefinition.classes().that(belongToTheHouse()).should(new ArchCondition<>("call session beans by their public methods") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                    call.getTarget().resolveMember().filter(called -> isHiddenInASessionBean(called) && !called.getOwner().equals(type))
                        .ifPresent(called -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
                }
            }
        });
    }

    private static boolean isHiddenInASessionBean(JavaMethod method) {
        return (method.getOwner().isAnnotatedWith(Stateless.class) || method.getOwner().isAnnotatedWith(Singleton.class))
            && !method.getModifiers().contains(JavaModifier.PUBLIC) && !method.getModifiers().contains(JavaModifier.STATIC);
    }

    /** Java passes posts, never ranges: no source names the settings that hold the range. */
    static List<Path> sourcesThatNameTheRange(Path sources) {
        return javaFiles(sources).stream().filter(file -> RANGE_SETTING.matcher(read(file)).find()).toList();
    }

    /** Folders with sources that do not say what their package does and must not know. */
    static List<Path> packagesWithoutDescription(Path sources) {
        return javaFiles(sources).stream().map(Path::getParent).distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java"))
                || !read(folder.resolve("package-info.java")).contains("Must not know")
                    && !read(folder.resolve("package-info.java")).contains("must not know"))
            .toList();
    }

    private Optional<String> rowOf(JavaClass type) {
        return isInTheHouse(type) ? table.rowOf(type.getPackageName().substring(root.length() + 1)) : Optional.empty();
    }

    private boolean isInTheHouse(JavaClass type) {
        return type.getPackageName().startsWith(root + ".");
    }

    private DescribedPredicate<JavaClass> belongToTheHouse() {
        return DescribedPredicate.describe("belong to the house", this::isInTheHouse);
    }

    private static ArchCondition<JavaClass> satisfy(String description, Predicate<JavaClass> predicate) {
        return ArchCondition.from(DescribedPredicate.describe(description, predicate));
    }

    private static List<Path> javaFiles(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
