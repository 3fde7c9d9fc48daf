package org.xueji.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The launcher, called as a person calls it. */
final class Launcher {

    private static final Path SCRIPT = Path.of("..", "xueji").toAbsolutePath().normalize();

    private Launcher() {
    }

    /** What a call came to: its exit code, and everything it printed on either stream. */
    record Outcome(int exit, String output) {
    }

    /** Settings of a stack of its own below a directory, on ports that nothing else in the tests uses, and none of those that the build was started with. */
    static Map<String, String> ownSettings(Path state) {
        Map<String, String> settings = new HashMap<>();
        System.getenv().keySet().stream().filter(name -> name.startsWith("XUEJI_") && !name.equals("XUEJI_CACHE")).forEach(name -> settings.put(name, ""));
        settings.put("XUEJI_STATE", state.toString());
        settings.put("XUEJI_HTTP_PORT", "19080");
        settings.put("XUEJI_ADMIN_PORT", "19148");
        settings.put("XUEJI_KEYCLOAK_PORT", "19180");
        settings.put("XUEJI_DB_PORT", "19433");
        settings.put("XUEJI_BUILD", "false");
        return settings;
    }

    /** Calls {@code xueji} with the given arguments, in this process's environment changed by {@code environment}. */
    static Outcome call(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + SCRIPT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
