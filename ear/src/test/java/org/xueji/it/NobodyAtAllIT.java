package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is nobody reaches nothing: every address that there is, with no session and no token, and with what was made up (C-3). Which there are is asked of the product itself. */
class NobodyAtAllIT {

    private static final Path SOURCES = Path.of("../web/src/main/java");
    private static final Path WEB_XML = Path.of("../web/src/main/webapp/WEB-INF/web.xml");
    private static final Pattern OPEN = Pattern.compile("open to all</web-resource-name>(.*?)</web-resource-collection>", Pattern.DOTALL);
    private static final Pattern MAPPED = Pattern.compile("<url-pattern>(/[a-z./-]+)</url-pattern>");
    private static final Pattern SERVLET = Pattern.compile("@WebServlet\\(([^)]+)\\)");
    private static final Pattern NAMED = Pattern.compile("\"(/[a-z/-]+)\"|\\w+\\.([A-Z_]+)");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<String> WITHOUT_BODY = Set.of("get", "delete");

    private final Stack stack = Stack.running();

    @Test
    void noOperationAnswersWhoeverHasNoTokenOrAMadeUpOne() {
        JsonObject paths = Answer.of(send(HttpRequest.newBuilder(stack.at("/openapi")))).json().getJsonObject("paths");
        assertThat(paths.keySet()).hasSizeGreaterThan(100).contains("/paper-comparisons", "/students/{ref}/comparisons");

        paths.forEach((path, operations) -> operations.asJsonObject().keySet().stream().filter(METHODS::contains).forEach(method -> {
            String address = "/api/v1" + path.replaceFirst("^/+", "/").replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            isToldToBring(operation(method, address), "access.token-missing", "Bearer");
            isToldToBring(operation(method, address).header("Cookie", "XUEJISESSION=made-up"), "access.token-missing", "Bearer");
            isToldToBring(operation(method, address).header("Authorization", "Bearer garbage"), "access.token-refused", "Bearer error=\"invalid_token\"");
        }));
    }

    @Test
    void noPageAndNoFormAnswersWhoeverHasNoSessionOrAMadeUpOne() throws IOException {
        Set<String> open = mapped(OPEN.matcher(Files.readString(WEB_XML)).results().map(found -> found.group(1)).collect(Collectors.joining()));
        Set<String> shut = addresses();
        shut.removeAll(open);
        assertThat(open).contains("/signin").hasSizeLessThan(10);
        assertThat(shut).hasSizeGreaterThan(150).contains("/unsent", "/unsent/discard", "/student/comparison", "/classes/comparison", "/new-student-form");

        for (String address : shut) {
            String asked = address + "?ref=" + UUID.randomUUID() + "&post=" + UUID.randomUUID();
            HttpRequest.Builder form = HttpRequest.newBuilder(stack.at(asked)).header("Content-Type", "application/x-www-form-urlencoded").header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString("discard=" + UUID.randomUUID()));
            for (HttpRequest.Builder request : List.of(HttpRequest.newBuilder(stack.at(asked)), form)) {
                isSentToSignIn(request, asked);
                isSentToSignIn(request.copy().header("Cookie", "XUEJISESSION=made-up"), asked);
                isSentToSignIn(request.copy().header("Authorization", "Bearer garbage"), asked);
            }
        }
    }

    private void isToldToBring(HttpRequest.Builder request, String code, String challenge) {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.request().toString()).isEqualTo(401);
        Answer.of(answer).assertRefused(401, code);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).as(answer.request().toString()).startsWith(challenge);
    }

    private void isSentToSignIn(HttpRequest.Builder request, String asked) {
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).as(answer.request().method() + " " + asked).isIn(302, 303);
        assertThat(answer.headers().firstValue("Location").orElse("")).isEqualTo(stack.at("/signin?to=" + Http.encode(asked)).toString());
    }

    private HttpRequest.Builder operation(String method, String address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(stack.at(address)).header("Content-Type", "application/json").header("Xueji-Post", UUID.randomUUID().toString());
        return request.method(method.toUpperCase(Locale.ROOT), WITHOUT_BODY.contains(method) ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return Http.send(request.build(), BodyHandlers.ofString());
    }

    /** Of pages and of servlets, as the sources name them. */
    private static Set<String> addresses() throws IOException {
        Set<String> all = mapped(Files.readString(WEB_XML));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                SERVLET.matcher(source).results().map(found -> found.group(1)).flatMap(named -> NAMED.matcher(named).results())
                    .map(named -> named.group(1) != null ? named.group(1) : constant(source, named.group(2))).forEach(all::add);
            }
        }
        return all;
    }

    private static String constant(String source, String name) {
        Matcher stated = Pattern.compile("String " + name + " = \"([^\"]+)\"").matcher(source);
        assertThat(stated.find()).as(name).isTrue();
        return stated.group(1);
    }

    private static Set<String> mapped(String xml) {
        return MAPPED.matcher(xml).results().map((MatchResult found) -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
