package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Under load nobody is refused who may come in, and nobody is taken for another. */
@Isolated("loads the server")
class ManyAtOnceIT {

    private static final int THREADS = 32;
    private static final int USERS = 10;
    private static final int REQUESTS = Math.max(2_000, 50 * Integer.getInteger("xueji.repetitions", 3));
    /** A page that reads under a bind. */
    private static final String PAGE = "/";

    private final Stack stack = Stack.running();
    private final Identity identity = new Identity(stack);

    private record User(String post, String token, Browser browser, String mine) {
    }

    @Test
    void everyLegitimateRequestThroughEitherDoorIsAnswered() throws InterruptedException, ExecutionException {
        List<User> users = Operator.all().stream().limit(USERS).map(this::signIn).toList();
        assertThat(users).hasSize(USERS);
        Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();

        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> working = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                working.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < REQUESTS; i = next.getAndIncrement()) {
                        User user = users.get(i % USERS);
                        String outcome = i / USERS % 2 == 0 ? throughTheApi(user) : throughThePages(user);
                        outcomes.computeIfAbsent(outcome, o -> new LongAdder()).increment();
                    }
                }));
            }
            for (Future<?> each : working) {
                each.get();
            }
        }

        Map<String, Long> counted = new TreeMap<>();
        outcomes.forEach((outcome, count) -> counted.put(outcome, count.sum()));
        assertThat(counted).isEqualTo(Map.of("api 200", REQUESTS / 2L, "page 200", REQUESTS / 2L));
    }

    private String throughTheApi(User user) {
        HttpResponse<String> answer = mine(user.token(), user.post());
        return "api " + (answer.statusCode() == 200 && !answer.body().equals(user.mine()) ? "somebody else's" : answer.statusCode());
    }

    private String throughThePages(User user) {
        return "page " + user.browser().ask(page(user)).status();
    }

    private URI page(User user) {
        return stack.at(PAGE + "?post=" + user.post());
    }

    private HttpResponse<String> mine(String token, String post) {
        return Http.send(HttpRequest.newBuilder(stack.at("/api/v1/organisations/mine"))
            .header("Authorization", "Bearer " + token).header("Xueji-Post", post).build(), BodyHandlers.ofString());
    }

    private User signIn(Operator operator) {
        String token = operator.token(identity);
        String post = Operator.post(token);
        Browser browser = new Browser();
        Browser.Page landed = browser.signIn(browser.go(stack.at("/signin?realm=" + operator.realm() + "&to=" + Http.encode(PAGE + "?post=" + post))),
            operator.username());
        assertThat(landed.status()).as(operator.toString()).isEqualTo(200);
        return new User(post, token, browser, mine(token, post).body());
    }
}
