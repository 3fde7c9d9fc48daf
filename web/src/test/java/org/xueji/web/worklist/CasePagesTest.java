package org.xueji.web.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.CaseKind;

/** Every kind of case there is has a name and a page, so that a notice can say what waits and lead there. */
class CasePagesTest {

    private static final Path BUSINESS = Path.of("..", "ejb", "target", "classes");

    static List<String> kinds() throws Exception {
        try (Stream<Path> classes = Files.walk(BUSINESS)) {
            return classes.map(Path::toString).filter(f -> f.endsWith("Cases.class")).map(f -> BUSINESS.relativize(Path.of(f)).toString().replace(".class", "").replace('/', '.'))
                .map(CasePagesTest::loaded).filter(c -> CaseKind.class.isAssignableFrom(c) && !c.isInterface()).map(CasePagesTest::kind).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aKindHasWordsAndAPage(String kind) {
        assertThat(CasePages.words(kind)).as("words: add KIND_" + kind + " to WorkListWords").isPresent();
        assertThat(Path.of("src/main/webapp" + CasePages.page(kind) + ".xhtml")).exists();
    }

    @Test
    void theKindsAreFound() throws Exception {
        assertThat(kinds()).contains("NEW_STUDENT", "STATUS_CHANGE", "RULING").hasSizeGreaterThan(5);
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String kind(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((CaseKind) constructor.newInstance()).kind();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
