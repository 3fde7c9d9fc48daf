package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.xueji.it.container.SessionsServlet;

/** What a session holds stays small and can move to another server, whatever pages its browser has been to. */
@Isolated("deploys into the server")
@ExtendWith(ArquillianExtension.class)
class SessionSizeIT {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_OF_ONE_PAGE = 4;
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"(/[^\"]*)\"");

    private final Stack stack = Stack.running();
    private final Browser browser = new Browser();
    private final Set<String> walked = new TreeSet<>();

    @Deployment(testable = false)
    static WebArchive deployment() {
        return ShrinkWrap.create(WebArchive.class, "sessions.war").addClass(SessionsServlet.class);
    }

    @Test
    void afterAWalkOverAllPagesASessionIsSmallAndSerialisable() {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        String job = registered(school);
        URI start = signedIn(school.clerk().operator());

        walk(start, Stream.concat(Stream.of("/job?ref=" + job), pages().stream()).toList());   // what no link leads to is asked for bare

        assertThat(walked).containsAll(pages());
        Map<String, String> session = session();
        assertThat(session).containsKey("xueji.signed-in");
        assertThat(session.values()).as(session.toString()).allMatch(bytes -> bytes.matches("[0-9]+"));
        assertThat(session.values().stream().mapToInt(Integer::parseInt).sum()).as(session.toString()).isLessThan(MOST_BYTES);
    }

    /** Students in every state, so that every page has something to show; gives the job of their import. */
    private static String registered(FoundedSchool school) {
        String job = school.imported(school.file(20, 0.3, 5)).getString("ref");
        String one = FoundedSchool.records(school.clerk(), job, "DRAFT", 1).getFirst().getString("ref");
        school.approver().decide(one, "APPROVE", "");
        Caller.demo("yuelu-approver").decide(one, "APPROVE", "");
        return job;
    }

    private URI signedIn(Operator operator) {
        Browser.Page form = browser.go(stack.at("/signin?realm=" + operator.realm()));
        return browser.signIn(form, operator.username()).address();
    }

    /** Follows every link, a few of each page, and sends every form as it stands, but for the one that signs out. */
    private void walk(URI start, List<String> more) {
        String post = start.getQuery().replaceFirst(".*(post=[0-9a-f-]+).*", "$1");
        Deque<String> ahead = new ArrayDeque<>(List.of(start.getPath() + "?" + post));
        more.forEach(path -> ahead.add(path + (path.contains("?") ? "&" : "?") + post));
        Set<String> known = new LinkedHashSet<>(ahead);
        Map<String, Integer> visits = new HashMap<>();
        while (!ahead.isEmpty()) {
            String address = ahead.remove();
            String path = address.replaceFirst("[?#].*", "");
            if (visits.merge(path, 1, Integer::sum) <= MOST_OF_ONE_PAGE) {
                Browser.Page page = browser.go(stack.at(address));
                walked.add(page.address().getPath());
                found(LINK, page).filter(link -> !link.matches("/(assets|jakarta.faces.resource)/.*")).filter(known::add).forEach(ahead::add);
                found(FORM, page).filter(form -> !form.startsWith("/signout")).filter(known::add)
                    .forEach(form -> browser.post(stack.at(form), Map.of(), stack.at("").toString()));
            }
        }
    }

    private static Stream<String> found(Pattern what, Browser.Page page) {
        return what.matcher(page.body()).results().map((MatchResult m) -> m.group(1).replace("&amp;", "&"));
    }

    /** The addresses of the pages that the product is shipped with. */
    private static Set<String> pages() {
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class).importFrom(new File("target/xueji.ear")).as(EnterpriseArchive.class);
        return ear.getAsType(WebArchive.class, "/xueji-web.war").getContent().keySet().stream().map(path -> path.get())
            .filter(path -> path.matches("/[^/]+\\.xhtml"))
            .map(path -> path.replace(".xhtml", "").replace("/index", "/"))
            .collect(Collectors.toSet());
    }

    /** What the product's session of this browser holds, each in bytes. */
    private Map<String, String> session() {
        String id = browser.cookie("XUEJISESSION").orElseThrow();
        Map<String, String> session = new TreeMap<>();
        new Browser().go(stack.at("/sessions/" + id)).body().lines().map(line -> line.split(" ", 2)).forEach(part -> session.put(part[0], part[1]));
        return session;
    }
}
