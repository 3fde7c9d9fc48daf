package org.xueji.it;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** One client for all: no cookies, no redirects followed. */
final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10)).followRedirects(HttpClient.Redirect.NEVER).build();

    private Http() {
    }

    static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a plain look at a path of the application is answered with. */
    static int status(String path) {
        return send(HttpRequest.newBuilder(Stack.running().at(path)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** What whoever bears this token is answered, in no post. */
    static Answer withToken(String token, String path) {
        return Answer.of(send(HttpRequest.newBuilder(Stack.running().at(path)).header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.ofString()));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
