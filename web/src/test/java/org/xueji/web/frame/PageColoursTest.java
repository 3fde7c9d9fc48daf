package org.xueji.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages and Keycloak's sign-in pages take their colours from one sheet. */
class PageColoursTest {

    private static final Path THEME = Path.of("..", "realm-config", "src", "main", "resources", "theme", "xueji", "login", "resources", "css");
    private static final Path ASSETS = Path.of("src", "main", "webapp", "assets");
    private static final Pattern NAMED = Pattern.compile("(--[a-z-]+):\\s*#");
    private static final Pattern USED = Pattern.compile("var\\((--[a-z-]+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"desk.css", "signin.css", "xueji.css"})
    void aSheetNamesNoColourAndUsesNoneThatIsNotThere(String name) throws IOException {
        String sheet = Files.readString((name.equals("xueji.css") ? THEME : ASSETS).resolve(name));
        Set<String> there = found(NAMED, Files.readString(THEME.resolve("tokens.css")));

        assertThat(found(NAMED, sheet)).isEmpty();
        assertThat(found(USED, sheet).stream().filter(used -> !sheet.contains(used + ":"))).isNotEmpty().isSubsetOf(there);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
