package org.xueji.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PackagePageTest {

    private static final Path PAGE = Path.of("..", "docs", "packages.md");
    private static final Path SOURCES = Path.of("src", "main", "java", "org", "xueji");

    @Test
    void thePageShowsTheTableAsItIs() throws IOException {
        String drawn = new PackagePage(PackageTable.ofTheHouse(), SOURCES).text();
        if (Boolean.getBoolean("xueji.write")) {
            Files.writeString(PAGE, drawn);
        }
        assertThat(PAGE).as("stale; run with -Dxueji.write=true").content().isEqualTo(drawn);
    }

    @Test
    void anArrowThatOthersImplyIsNotDrawnAndStaysInTheTable() {
        String drawn = new PackagePage(PackageTable.of("kernel :\ntenancy : kernel\njobs : kernel tenancy\narchive : kernel jobs\n"), SOURCES).text();
        assertThat(drawn).contains("jobs --> tenancy", "tenancy --> kernel").doesNotContain("jobs --> kernel");
        assertThat(drawn).contains("| `kernel`, `tenancy` |");
    }

    @Test
    void aRoomWithoutAPackageIsListedAsEmpty() {
        String drawn = new PackagePage(PackageTable.of("kernel :\nattic : kernel\n"), SOURCES).text();
        assertThat(drawn).doesNotContain("attic --> kernel").endsWith("| `attic` | `kernel` |\n");
    }
}
