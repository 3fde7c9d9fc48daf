package org.xueji.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.kernel.Refusal;

/** What provisioning says when Keycloak is not as it should be; how it deals with a real one is tested with the whole stack. */
class KeycloakAdminTest {

    private static final UUID OURS = UUID.fromString("7b0f4c52-9a64-4a0c-a4de-4a3f7d2ac001");

    private final AtomicInteger tokens = new AtomicInteger();
    private HttpServer server;
    private KeycloakAdmin keycloak;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/realms/master/protocol/openid-connect/token", exchange ->
            answer(exchange, 200, "{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":60}"));
        server.start();
        keycloak = new KeycloakAdmin(URI.create("http://localhost:" + server.getAddress().getPort()), "provisioning", "secret",
            new RealmSettings(URI.create("http://localhost"), Duration.ofMinutes(5), false));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void nobodyListeningIsUnavailable() {
        server.stop(0);

        assertThatThrownBy(() -> keycloak.realmsOf(OURS)).isInstanceOf(Refusal.class)
            .extracting(e -> ((Refusal) e).reason()).isEqualTo(ProvisioningRefusal.IDENTITY_UNAVAILABLE);
    }

    @Test
    void aServerThatIsStartingIsUnavailable() {
        server.createContext("/admin/realms", exchange -> answer(exchange, 503, ""));

        assertThatThrownBy(() -> keycloak.realmsOf(OURS)).isInstanceOf(Refusal.class)
            .extracting(e -> ((Refusal) e).reason()).isEqualTo(ProvisioningRefusal.IDENTITY_UNAVAILABLE);
    }

    @Test
    void anAccountThatSomebodyMadeByHandIsLeftAsItIsAndRefused() {
        AtomicInteger changed = new AtomicInteger();
        server.createContext("/admin/realms/p43/users", exchange -> {
            if (!exchange.getRequestMethod().equals("GET")) {
                changed.incrementAndGet();
            }
            String planted = "{\"id\":\"subject-1\",\"attributes\":{\"invitation\":[\"" + "0".repeat(64) + "\"]}}";
            answer(exchange, 200, exchange.getRequestURI().getPath().endsWith("/users") ? "[" + planted + "]" : planted);
        });

        assertThatThrownBy(() -> keycloak.ensureAccount("p43", new NewAccount("wang.wu", "王五", Optional.empty(), "first password", true, "1".repeat(64))))
            .extracting(e -> ((Refusal) e).reason()).isEqualTo(ProvisioningRefusal.ACCOUNT_NOT_OURS);
        assertThat(changed).hasValue(0);
    }

    @Test
    void theTokenIsKept() {
        server.createContext("/admin/realms", exchange -> answer(exchange, 200, "[]"));

        keycloak.realmsOf(OURS);
        keycloak.realmsOf(OURS);

        assertThat(tokens).hasValue(1);
    }

    @Test
    void aTokenNoLongerAcceptedIsFetchedAnewOnce() {
        server.createContext("/admin/realms", exchange ->
            answer(exchange, exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer t1") ? 403 : 200, "[]"));

        assertThat(keycloak.realmsOf(OURS)).isEmpty();
        assertThat(tokens).hasValue(2);
    }

    @Test
    void aRealmOfAnotherSetUpIsNeitherTakenOverNorDeleted() {
        server.createContext("/admin/realms/p43", exchange ->
            answer(exchange, exchange.getRequestMethod().equals("GET") ? 200 : 500,
                "{\"id\":\"x\",\"realm\":\"p43\",\"attributes\":{\"xueji.set-up\":\"another\"}}"));

        assertThatThrownBy(() -> keycloak.ensureRealm(new RealmPlan("p43", "湖南省", OURS)))
            .extracting(e -> ((Refusal) e).reason()).isEqualTo(ProvisioningRefusal.REALM_TAKEN);
        assertThatThrownBy(() -> keycloak.deleteRealm("p43", OURS))
            .extracting(e -> ((Refusal) e).reason()).isEqualTo(ProvisioningRefusal.REALM_TAKEN);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
