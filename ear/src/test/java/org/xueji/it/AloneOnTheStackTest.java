package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Several test classes work on the stack at a time. Which of them must be alone there, and that they say why; each rule is shown to fail on a class that breaks it. */
class AloneOnTheStackTest {

    private static final Set<String> OF_ALL = Set.of("everything", "shut");

    private static final DescribedPredicate<JavaClass> ALONE = DescribedPredicate.describe("are alone", type -> outermost(type).isAnnotatedWith(Isolated.class));

    /** Stops or starts the server, looks at all rows of the register, or keeps everybody from writing. */
    private static final DescribedPredicate<JavaCall<?>> CONCERNS_ALL = DescribedPredicate.describe("concerns all who are at work on the stack", call ->
        call.getTargetOwner().isEquivalentTo(Server.class) && !call.getOriginOwner().isEquivalentTo(Server.class)
            || call.getTargetOwner().isEquivalentTo(Register.class) && OF_ALL.contains(call.getName()));

    private static final ArchRule WHO_CONCERNS_ALL_IS_ALONE = ArchRuleDefinition.noClasses().that(DescribedPredicate.not(ALONE))
        .should().callCodeUnitWhere(CONCERNS_ALL);

    private static final ArchRule WHO_DEPLOYS_IS_ALONE = ArchRuleDefinition.methods().that().areAnnotatedWith(Deployment.class)
        .should(ArchConditions.beDeclaredInClassesThat(ALONE));

    private static final ArchRule WHO_IS_ALONE_SAYS_WHY = ArchRuleDefinition.noClasses().that().areAnnotatedWith(Isolated.class)
        .should(ArchCondition.from(DescribedPredicate.describe("keep the reason to themselves", type -> type.getAnnotationOfType(Isolated.class).value().isBlank())));

    static class KillsBesideOthers {

        void kill() {
            Runnable later = () -> Server.kill(List.of());
            later.run();
        }
    }

    static class ComparesBesideOthers {

        void compare() {
            Register.everything();
        }
    }

    static class DeploysBesideOthers {

        @Deployment
        static void deployment() {
        }
    }

    @Isolated
    static class AloneForNoReason {
    }

    @Test
    void theTestsKeepTheRules() {
        var tests = new ClassFileImporter().withImportOption(place -> !place.contains(AloneOnTheStackTest.class.getSimpleName())).importPackages("org.xueji.it");
        List.of(WHO_CONCERNS_ALL_IS_ALONE, WHO_DEPLOYS_IS_ALONE, WHO_IS_ALONE_SAYS_WHY).forEach(rule -> rule.check(tests));
    }

    @Test
    void whoeverConcernsAllBesideOthersIsFound() {
        assertBroken(WHO_CONCERNS_ALL_IS_ALONE, KillsBesideOthers.class);
        assertBroken(WHO_CONCERNS_ALL_IS_ALONE, ComparesBesideOthers.class);
        assertBroken(WHO_DEPLOYS_IS_ALONE, DeploysBesideOthers.class);
    }

    @Test
    void whoeverIsAloneForNoReasonIsFound() {
        assertBroken(WHO_IS_ALONE_SAYS_WHY, AloneForNoReason.class);
    }

    private static void assertBroken(ArchRule rule, Class<?> wrong) {
        var classes = new ClassFileImporter().importClasses(wrong);
        assertThatThrownBy(() -> rule.check(classes)).isInstanceOf(AssertionError.class).hasMessageContaining(wrong.getSimpleName());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(AloneOnTheStackTest::outermost).orElse(type);
    }
}
