package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("ports of their own")
class LauncherIT {

    @TempDir
    Path state;

    @Test
    void aTakenPortIsReportedByNameAndNumberAndNothingIsLeftRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = ownState();
            environment.put("XUEJI_KEYCLOAK_PORT", String.valueOf(taken.getLocalPort()));

            Launcher.Outcome up = Launcher.call(environment, "up");

            assertThat(up.exit()).isNotZero();
            assertThat(up.output().lines()).singleElement().asString()
                .contains("Keycloak", String.valueOf(taken.getLocalPort()), "XUEJI_KEYCLOAK_PORT");
            assertThat(state.resolve("lock")).doesNotExist();
        }
    }

    /** Keycloak chooses a garbage collector by itself, and no Java takes two; it dies while the server of the application is still being started. */
    @Test
    void aStartThatFailsHalfWayLeavesNothingRunning() {
        Map<String, String> environment = ownState();
        environment.put("XUEJI_JVM_OPTIONS", "-XX:+UseSerialGC");

        Launcher.Outcome up = Launcher.call(environment, "up");

        assertThat(up.exit()).isNotZero();
        assertThat(up.output()).contains("Keycloak does not answer", "stopping payara again", "stopping postgresql again");
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()).filter(line -> line.contains(state.toString()))).isEmpty();
        assertThat(state.resolve("lock")).doesNotExist();
    }

    @Test
    void aMissingJdkIsToldInOneLine() throws Exception {
        Map<String, String> environment = ownState();
        environment.put("JAVA_HOME", "");
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("XUEJI_JDK_PLACES", Files.createDirectory(state.resolve("no-jdk-here")).toString());

        Launcher.Outcome up = Launcher.call(environment, "up");

        assertThat(up.exit()).isNotZero();
        assertThat(up.output().lines()).singleElement().asString().contains("no JDK 21 or newer");
    }

    @Test
    void aSecondCallOnTheSameStateWaitsForNobodyAndSaysWhoIsAtWork() throws Exception {
        Files.createDirectory(state.resolve("lock"));
        Files.writeString(state.resolve("lock/pid"), String.valueOf(ProcessHandle.current().pid()));

        Launcher.Outcome down = Launcher.call(ownState(), "down");

        assertThat(down.exit()).isNotZero();
        assertThat(down.output()).contains("pid " + ProcessHandle.current().pid());
    }

    @Test
    void theLockOfACallThatDiedDoesNotHold() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectory(state.resolve("lock"));
        Files.writeString(state.resolve("lock/pid"), String.valueOf(dead.pid()));

        assertThat(Launcher.call(ownState(), "down").exit()).isZero();
    }

    @Test
    void anExternalDatabaseWithoutItsOwnerIsRefusedBeforeAnythingStarts() {
        Map<String, String> environment = ownState();
        environment.put("XUEJI_DB_URL", "jdbc:postgresql://db.invalid/xueji");

        Launcher.Outcome up = Launcher.call(environment, "up");

        assertThat(up.exit()).isNotZero();
        assertThat(up.output().lines()).singleElement().asString().contains("XUEJI_DB_OWNER_USER");
    }

    @Test
    void nothingIsResetWhoseDataIsElsewhere() throws Exception {
        Map<String, String> environment = ownState();
        environment.put("XUEJI_DB_URL", "jdbc:postgresql://db.invalid/xueji");
        Files.writeString(state.resolve("keys.properties"), "index.1=");

        Launcher.Outcome reset = Launcher.call(environment, "reset", "--yes");

        assertThat(reset.exit()).isNotZero();
        assertThat(reset.output().lines()).singleElement().asString().contains("db.invalid", "keys");
        assertThat(state.resolve("keys.properties")).exists();
    }

    @Test
    void resetAsksBeforeItDeletes() {
        Launcher.Outcome reset = Launcher.call(ownState(), "reset");

        assertThat(reset.exit()).isNotZero();
        assertThat(reset.output()).contains("--yes");
    }

    @Test
    void statusDescribesTheRunningStackForScripts() {
        Stack stack = Stack.running();

        assertThat(stack.status().getBoolean("ready")).isTrue();
        assertThat(stack.status().getJsonObject("services")).containsOnlyKeys("payara", "keycloak", "postgresql");
        assertThat(stack.login("app").user()).isEqualTo("xueji_app");
    }

    @Test
    void anUnknownCommandShowsTheKnownOnes() {
        Launcher.Outcome outcome = Launcher.call(ownState(), "launch");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("Usage:", "there is no command 'launch'");
    }

    private Map<String, String> ownState() {
        return Launcher.ownSettings(state);
    }
}
