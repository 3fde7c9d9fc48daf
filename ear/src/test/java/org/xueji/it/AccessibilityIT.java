package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every page that there is, looked at as an auditor of accessibility does (WCAG 2.1 AA): operators follow the links of the pages, each page once. Which pages there are,
 * the deployment descriptor says; one that nobody reaches fails.
 */
class AccessibilityIT extends AtTheDesk {

    private static final Pattern PAGE = Pattern.compile("<url-pattern>(/[a-z-]+)</url-pattern>");
    private static final List<Operator> WALKERS = List.of(new Operator("p43", "yuelu-school-clerk"), new Operator("p43", "hunan-admin"), new Operator("p43", "hunan-approver"),
        new Operator("ministry", "ministry-admin"));

    private final Set<String> left = pages();
    private final Map<String, List<String>> barriers = new TreeMap<>();

    @Test
    void noPageStandsInAnybodysWay() {
        Desk.Seat door = desk.come("p43", "door", "zh");
        look(door, "/signin");
        for (int i = 0; i < WALKERS.size() && !left.isEmpty(); i++) {
            walk(desk.sit(WALKERS.get(i), i % 2 == 0 ? "zh" : "en"));
        }

        assertThat(barriers).isEmpty();
        assertThat(left).as("pages that nobody reached").isEmpty();
    }

    private void walk(Desk.Seat seat) {
        Deque<String> ahead = new ArrayDeque<>(List.of("/nowhere"));
        look(seat, "/");
        ahead.addAll(links(seat));
        while (!ahead.isEmpty()) {
            String address = ahead.remove();
            String page = address.equals("/nowhere") ? "/error" : path(address);
            if (left.contains(page)) {
                seat.page.navigate(seat.page.url().replaceFirst("(https?://[^/]+)/.*", "$1") + address);
                look(seat, page);
                ahead.addAll(links(seat));
            }
        }
    }

    private void look(Desk.Seat seat, String page) {
        left.remove(page);
        List<String> found = seat.barriers();
        if (!found.isEmpty()) {
            barriers.put(page, found);
        }
    }

    /** Where the page leads to, within the application. */
    private static List<String> links(Desk.Seat seat) {
        @SuppressWarnings("unchecked")
        List<String> found = (List<String>) seat.page.evaluate("() => [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')).filter(h => h.startsWith('/'))");
        return found;
    }

    private static String path(String address) {
        return URI.create(address.replaceFirst("[?#].*", "")).getPath();
    }

    private static Set<String> pages() {
        try {
            return PAGE.matcher(Files.readString(Path.of("../web/src/main/webapp/WEB-INF/web.xml"))).results().map(r -> r.group(1)).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
