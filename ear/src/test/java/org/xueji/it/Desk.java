package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.ViewportSize;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * A real browser, in which operators sit at their desks; each has cookies of its own. Who signed in once is known to Keycloak when he sits down again.
 * Each thread has a browser of its own, as Playwright asks for.
 */
final class Desk implements AutoCloseable {

    /** A folder for each page that was looked at; {@link AuditedPagesIT} reads which. */
    static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /** Of notebooks that offices still use. */
    private static final ViewportSize NARROW_OFFICE_SCREEN = new ViewportSize(1280, 800);
    private static final List<String> LEVEL_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");
    private static final String NOBODY = "{\"cookies\":[]}";
    private static final int MOST_TRIES = 5;
    /** What the browser notes of a form that was refused; the page says it in words. */
    private static final Pattern REFUSED = Pattern.compile("responded with a status of (409|422) ");

    /** The first of these that is there; the shell draws no window of its own, which saves a good third of the time. */
    private static final List<String> CHROMIUM = List.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome");

    private final Queue<Playwright> opened = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<com.microsoft.playwright.Browser> browser = ThreadLocal.withInitial(this::open);
    private final ThreadLocal<Map<Operator, String>> known = ThreadLocal.withInitial(HashMap::new);
    private final Stack stack = Stack.running();

    private com.microsoft.playwright.Browser open() {
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        opened.add(playwright);
        return playwright.chromium().launch(new LaunchOptions().setExecutablePath(chromium()).setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-dev-shm-usage")));
    }

    private static Path chromium() {
        return CHROMIUM.stream().map(Path::of).filter(Files::isExecutable).findFirst().orElseThrow(() -> new IllegalStateException("no Chromium, looked for " + CHROMIUM));
    }

    /** Signs an operator in who reads this language: {@code zh} or {@code en}. */
    Seat sit(Operator operator, String language) {
        Seat seat = come(operator.realm(), operator.username(), language, known.get().getOrDefault(operator, NOBODY));
        seat.signIn(operator.username(), Identity.DEMO_PASSWORD);
        known.get().put(operator, cookiesOfKeycloak(seat.page.context()));
        assertThat(seat.page.url()).as("the acting post is in the address").contains("post=");
        return seat;
    }

    /** A browser at the sign-in page of a realm, for somebody of that name. */
    Seat come(String realm, String name, String language) {
        return come(realm, name, language, NOBODY);
    }

    private Seat come(String realm, String name, String language, String cookies) {
        BrowserContext context = browser.get().newContext(new NewContextOptions().setViewportSize(NARROW_OFFICE_SCREEN).setLocale(language.equals("zh") ? "zh-CN" : "en-US")
            .setStorageState(cookies)
            .setBypassCSP(true));   // for the audit's own script
        Page page = context.newPage();
        page.navigate(stack.at("/signin?realm=" + realm + "&lang=" + language).toString());
        return new Seat(page, name + "-" + language);
    }

    private static String cookiesOfKeycloak(BrowserContext context) {
        try (JsonReader state = Json.createReader(new StringReader(context.storageState()))) {
            JsonArrayBuilder cookies = Json.createArrayBuilder();
            state.readObject().getJsonArray("cookies").getValuesAs(JsonObject.class).stream().filter(c -> c.getString("path").startsWith("/realms/")).forEach(cookies::add);
            return Json.createObjectBuilder().add("cookies", cookies).build().toString();
        }
    }

    /** Everybody of this thread leaves; the browser stays. */
    void leave() {
        browser.get().contexts().forEach(BrowserContext::close);
    }

    /** One operator's tab. */
    final class Seat {

        final Page page;
        private final String name;
        private final List<String> complaints = new ArrayList<>();

        private Seat(Page page, String name) {
            this.page = page;
            this.name = name;
            page.onConsoleMessage(m -> {
                if (m.type().equals("error") && !REFUSED.matcher(m.text()).find()) {
                    complaints.add(m.text());
                }
            });
            page.onPageError(complaints::add);
        }

        /** Fills in Keycloak's form, again where Keycloak takes it for an attack. */
        void signIn(String username, String password) {
            for (int tries = 0; tries < MOST_TRIES && page.locator("#username").count() > 0; tries++) {
                page.fill("#username", username);
                page.fill("#password", password);
                page.click("[type=submit]");
                page.waitForLoadState();
            }
        }

        /** Another tab of the same browser, at an address of ours. */
        Seat open(String path) {
            Page tab = page.context().newPage();
            Seat other = new Seat(tab, name);
            tab.navigate(stack.at(path).toString());
            return other;
        }

        /** Sends what no page of ours holds, with this operator's session and in this post; gives the answer's status. */
        int forge(String path, FormData form) {
            return page.request().post(stack.at(path + (path.contains("?") ? "&" : "?") + "post=" + post()).toString(),
                RequestOptions.create().setForm(form).setMaxRedirects(0)).status();
        }

        /** The reference of the post that the address names. */
        String post() {
            return page.url().replaceFirst(".*[?&]post=([0-9a-f-]+).*", "$1");
        }

        /** Goes to a page in the same post. */
        Response go(String path) {
            return page.navigate(stack.at(path + (path.contains("?") ? "&" : "?") + "post=" + post()).toString());
        }

        /** Opens an archive of another office, with a reason where that takes one. */
        void inspect(String registration) {
            go("/student?ref=" + registration);
            if (page.locator("#reason").count() > 0) {
                page.fill("#reason", "抽查");
                follow(page.locator("form[action*='/student/inspection'] button"));
            }
        }

        /** Clicks what leads to another page. */
        void follow(Locator link) {
            link.click();
            page.waitForFunction("() => !document.querySelector('form[data-sent][action*=\"draft=\"]')");   // it is kept before it is sent
            page.waitForLoadState(LoadState.LOAD);
        }

        String text() {
            return page.innerText("main");
        }

        /** What stands in somebody's way on this page (WCAG 2.1 AA): each rule, with the first place that breaks it. */
        List<String> barriers() {
            return violations().stream().map(v -> v.getId() + " " + v.getNodes().getFirst().getHtml()).toList();
        }

        /** The lists of this page that are wider than their frame. */
        @SuppressWarnings("unchecked")
        List<String> cutOff() {
            return (List<String>) page.evaluate("() => [...document.querySelectorAll('.scroll')].filter(list => list.scrollWidth > list.clientWidth).map(list => list.getAttribute('aria-label'))");
        }

        /** Looks at the page as an auditor of accessibility does, keeps a picture of it, and finds no list cut off, no state in it and no error in the console. */
        void isInOrder(String what) {
            String at = URI.create(page.url()).getPath().substring(1);
            page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(at.isEmpty() ? "home" : at).resolve(name + "-" + what + ".png")));
            assertThat(cutOff()).as(what + ": lists with columns that one must scroll to").isEmpty();
            assertThat(barriers()).as(what).isEmpty();
            assertThat(page.locator("input[name='jakarta.faces.ViewState']").count()).as("pages keep no state").isZero();
            assertThat(complaints).as(what).isEmpty();
        }

        private List<Rule> violations() {
            AxeRunOptions violationsAlone = new AxeRunOptions();
            violationsAlone.setResultTypes(List.of("violations"));
            return new AxeBuilder(page).options(violationsAlone).withTags(LEVEL_AA)
                .setLegacyMode(true)   // our pages hold no pages of others, for which the other mode opens a tab
                .analyze().getViolations();
        }
    }

    @Override
    public void close() {
        opened.forEach(Playwright::close);
    }
}
