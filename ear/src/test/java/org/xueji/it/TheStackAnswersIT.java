package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class TheStackAnswersIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aHealthyServerSaysSo() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownFileIsNotFoundAndShowsNoStackTrace() throws Exception {
        HttpResponse<String> answer = get("/assets/there-is-no-such-file");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void theServerDoesNotSayWhatItRunsOn() throws Exception {
        assertThat(get("/healthz").headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(Stack.running().at(path)).build(), BodyHandlers.ofString());
    }
}
