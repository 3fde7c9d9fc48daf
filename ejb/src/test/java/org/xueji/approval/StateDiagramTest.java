package org.xueji.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StateDiagramTest {

    private static final Path PAGE = Path.of("..", "docs", "approval-states.md");

    @Test
    void thePageShowsTheTableAsItIs() throws IOException {
        if (Boolean.getBoolean("xueji.write")) {
            Files.writeString(PAGE, StateDiagram.page());
        }
        assertThat(PAGE).as("stale; run with -Dxueji.write=true").content().isEqualTo(StateDiagram.page());
    }
}
