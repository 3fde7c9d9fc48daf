package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class TheStackAnswersIT {

    @Test
    void aHealthyServerSaysSo() {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownFileIsNotFoundAndShowsNoStackTrace() {
        HttpResponse<String> answer = get("/assets/there-is-no-such-file");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void theServerDoesNotSayWhatItRunsOn() {
        assertThat(get("/healthz").headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    private static HttpResponse<String> get(String path) {
        return Http.send(HttpRequest.newBuilder(Stack.running().at(path)).build(), BodyHandlers.ofString());
    }
}
