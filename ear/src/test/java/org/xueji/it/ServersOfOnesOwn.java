package org.xueji.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL and a Keycloak that the launcher did not start, as whoever runs the product on servers of their own prepares them: logins, passwords, a service account. */
final class ServersOfOnesOwn implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);
    private static final String PASSWORD = "an-own-password";

    private final EmbeddedPostgres postgres;
    private final String keycloakUrl;
    private final Process keycloak;

    private ServersOfOnesOwn(EmbeddedPostgres postgres, String keycloakUrl, Process keycloak) {
        this.postgres = postgres;
        this.keycloakUrl = keycloakUrl;
        this.keycloak = keycloak;
    }

    /** Starts both, with everything they keep below a directory. */
    static ServersOfOnesOwn startedIn(Path directory) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().setDataDirectory(directory.resolve("postgresql")).start();
            prepare(postgres, directory.resolve("postgresql"));
            int port = freePort();
            String url = "http://localhost:" + port;
            ServersOfOnesOwn servers = new ServersOfOnesOwn(postgres, url, keycloak(directory, postgres.getPort(), port, url));
            Patience.until(START, servers::keycloakAnswers);
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As docs/operations.md says; who is not its superuser needs a password. */
    private static void prepare(EmbeddedPostgres postgres, Path data) throws IOException {
        Files.writeString(data.resolve("pg_hba.conf"), """
            host all postgres samehost trust
            host all all samehost scram-sha-256
            """);
        try (Connection superuser = postgres.getPostgresDatabase().getConnection(); Statement sql = superuser.createStatement()) {
            sql.execute("select pg_reload_conf()");
            sql.execute("create role xueji_owner login createrole password '" + PASSWORD + "'");
            sql.execute("create database xueji owner xueji_owner template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'");
            sql.execute("create role identity login password '" + PASSWORD + "'");
            sql.execute("create database identity owner identity");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of the stack's, which has the sign-in pages built in, with data of its own. */
    private static Process keycloak(Path directory, int database, int port, String url) throws IOException {
        Path home = directory.resolve("keycloak");
        await(new ProcessBuilder("cp", "-Rp", Path.of(Stack.running().status().getString("state"), "keycloak").toString(), home.toString()).start());
        ProcessBuilder start = new ProcessBuilder(home.resolve("bin/kc.sh").toString(), "start", "--optimized", "--cache=local", "--http-enabled=true",
            "--http-host=127.0.0.1", "--http-port=" + port, "--hostname=" + url);
        start.environment().putAll(Map.of("KC_DB_URL", "jdbc:postgresql://localhost:" + database + "/identity", "KC_DB_USERNAME", "identity", "KC_DB_PASSWORD", PASSWORD,
            "KC_BOOTSTRAP_ADMIN_CLIENT_ID", "their-client", "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", PASSWORD, "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m",
            "JAVA_OPTS_APPEND", System.getenv("XUEJI_JVM_OPTIONS")));
        return start.redirectErrorStream(true).redirectOutput(directory.resolve("keycloak.log").toFile()).start();
    }

    private static void await(Process process) {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("copying ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** What the launcher is to be told of them. */
    Map<String, String> settings() {
        return Map.of(
            "XUEJI_DB_URL", "jdbc:postgresql://localhost:" + postgres.getPort() + "/xueji?reWriteBatchedInserts=true&prepareThreshold=0&logServerErrorDetail=false",
            "XUEJI_DB_OWNER_USER", "xueji_owner", "XUEJI_DB_OWNER_PASSWORD", PASSWORD,
            "XUEJI_KEYCLOAK_URL", keycloakUrl, "XUEJI_KEYCLOAK_CLIENT", "their-client", "XUEJI_KEYCLOAK_SECRET", PASSWORD);
    }

    boolean keycloakAnswers() {
        try {
            return Http.send(HttpRequest.newBuilder(URI.create(keycloakUrl + "/realms/master")).build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /** How many organisations the register holds, as its owner sees it. */
    long organisations() {
        try (Connection owner = postgres.getDatabase("postgres", "xueji").getConnection(); Statement sql = owner.createStatement();
             var rows = sql.executeQuery("select count(*) from organisation")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        keycloak.descendants().forEach(ProcessHandle::destroyForcibly);
        keycloak.destroyForcibly();
        postgres.close();
    }
}
