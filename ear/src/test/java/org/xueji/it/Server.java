package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import java.util.List;
import java.util.concurrent.CompletionException;

/** The application's server as a process: killed, and started again by the launcher. */
final class Server {

    private Server() {
    }

    /** Kills it at once, with no chance to finish anything. Its processes are looked up before the moment: the look waits for a busy server. */
    static void kill(List<ProcessHandle> processes) {
        processes.forEach(Server::kill);
    }

    /** Its processes. */
    static List<ProcessHandle> processes() {
        List<ProcessHandle> running = Stack.now().status().getJsonObject("services").getJsonObject("payara").getJsonArray("pids").getValuesAs(JsonNumber.class).stream()
            .flatMap(pid -> ProcessHandle.of(pid.longValue()).stream()).toList();
        assertThat(running).as("a server that runs").isNotEmpty();
        return running;
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("process " + process.pid() + " does not end", e);
        }
    }

    /** Starts what is not running, as {@code xueji up} does. */
    static void start() {
        Launcher.Outcome up = Launcher.call(Stack.environment(), "up");
        assertThat(up.exit()).as(up.output()).isZero();
    }

    /** Starts it for the tests that follow, if a test has left it dead. */
    static void leaveOneBehind() {
        if (Stack.now().status().getJsonObject("services").getJsonObject("payara").getJsonArray("pids").isEmpty()) {
            start();
        }
    }
}
