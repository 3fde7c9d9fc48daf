package org.xueji;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.kernel.Settings;

/** The operations manual lists every setting, in full, and none that nobody reads. */
class OperationsTest {

    private static final Path MANUAL = Path.of("..", "docs", "operations.md");
    private static final Path LAUNCHER = Path.of("..", "xueji");
    private static final Pattern SETTING = Pattern.compile("XUEJI_[A-Z_]*[A-Z]");

    @ParameterizedTest
    @EnumSource
    void theServersSettingIsInTheManual(Settings setting) throws IOException {
        assertThat(named(MANUAL)).contains(setting.name());
    }

    @Test
    void theLaunchersSettingsAreInTheManual() throws IOException {
        assertThat(named(MANUAL)).containsAll(named(LAUNCHER));
    }

    @Test
    void theManualNamesNoSettingThatNobodyReads() throws IOException {
        Set<String> read = named(LAUNCHER);
        for (Settings setting : Settings.values()) {
            read.add(setting.name());
        }
        assertThat(read).containsAll(named(MANUAL));
    }

    private static Set<String> named(Path file) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Matcher found = SETTING.matcher(Files.readString(file)); found.find();) {
            names.add(found.group());
        }
        return names;
    }
}
