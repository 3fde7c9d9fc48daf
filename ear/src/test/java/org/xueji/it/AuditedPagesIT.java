package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Runs after all the others: every page that there is was audited for barriers (WCAG 2.1 AA) by at least one journey. */
@DisabledIfSystemProperty(named = "it.test", matches = ".+", disabledReason = "some of the journeys alone do not open every page")
class AuditedPagesIT {

    private static final Path WEB_XML = Path.of("../web/src/main/webapp/WEB-INF/web.xml");
    private static final Pattern MAPPINGS_OF_PAGES = Pattern.compile("<servlet-mapping>\\s*<servlet-name>faces</servlet-name>(.*?)</servlet-mapping>", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("<url-pattern>/([a-z-]+)</url-pattern>");
    /** What went wrong is shown at the address at which it did. */
    private static final Set<String> WITHOUT_ADDRESS = Set.of("error");

    @Test
    void everyPageWasAuditedByAJourney() throws Exception {
        String mappings = MAPPINGS_OF_PAGES.matcher(Files.readString(WEB_XML)).results().map(found -> found.group(1)).collect(Collectors.joining());
        Set<String> pages = ADDRESS.matcher(mappings).results().map((MatchResult found) -> found.group(1)).filter(page -> !WITHOUT_ADDRESS.contains(page)).collect(Collectors.toSet());

        assertThat(pages).hasSizeGreaterThan(50).allSatisfy(page -> assertThat(Desk.SCREENSHOTS.resolve(page)).isDirectory());
    }
}
