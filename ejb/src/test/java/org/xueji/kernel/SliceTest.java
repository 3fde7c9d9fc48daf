package org.xueji.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Going through a list forwards and back shows every row once, and both ends are known for ends. */
class SliceTest {

    private static final List<UUID> LIST = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3), new UUID(0, 4), new UUID(0, 5));
    private static final int LIMIT = 2;

    @Test
    void everyRowIsShownOnceForwardsAndBackAgain() {
        List<List<UUID>> forwards = new ArrayList<>();
        Slice<UUID> page = after(null);
        assertThat(page.previous()).as("before the first").isNull();
        forwards.add(page.rows());
        while (page.next() != null) {
            page = after(page.next());
            forwards.add(page.rows());
        }
        assertThat(forwards).containsExactly(LIST.subList(0, 2), LIST.subList(2, 4), LIST.subList(4, 5));

        page = before(page.previous());
        assertThat(page.rows()).isEqualTo(LIST.subList(2, 4));
        assertThat(page.next()).isEqualTo(LIST.get(3));
        page = before(page.previous());
        assertThat(page.rows()).isEqualTo(LIST.subList(0, 2));
        assertThat(page.previous()).isNull();
    }

    @Test
    void anEmptyPageLeadsNowhere() {
        assertThat(Slice.of(List.<UUID>of(), LIMIT, true, true, u -> u)).isEqualTo(new Slice<>(List.of(), null, null));
    }

    private static Slice<UUID> after(UUID row) {
        int from = row == null ? 0 : LIST.indexOf(row) + 1;
        return Slice.of(LIST.subList(from, Math.min(LIST.size(), from + LIMIT + 1)), LIMIT, false, row != null, u -> u);
    }

    private static Slice<UUID> before(UUID row) {
        List<UUID> backwards = LIST.subList(0, LIST.indexOf(row)).reversed();
        return Slice.of(backwards.subList(0, Math.min(backwards.size(), LIMIT + 1)), LIMIT, true, true, u -> u);
    }
}
