package org.xueji.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.approval.CaseAction;
import org.xueji.database.Post;
import org.xueji.identity.ResidentIdentityNumber;

/** A register of the size of a school, from the file to the last signature; {@code -Dxueji.takenOver=5000} measures one of that many students, and says what it took. */
class TakeOverSizeIT {

    private static final int STUDENTS = Integer.getInteger("xueji.takenOver", 300);
    private static final int A_DAY = 400;

    /** Somebody whose name nobody else has, so that no two are alike. */
    private static Map<String, String> student(int i) {
        String card = ResidentIdentityNumber.of("430102", LocalDate.of(2008, 1, 1).plusDays(i / A_DAY), 1 + i % A_DAY * 2).value();
        return TakeOverDesk.student(1, "测" + (char) (0x4E00 + i / 100) + (char) (0x5E00 + i % 100), "identityNumber", card, "studentNumber", "G" + card);
    }

    @Test
    void theLastSignatureConfirmsAllOfItInOneTransaction(@TempDir Path folder) {
        TakeOverDesk desk = new TakeOverDesk(folder);
        UUID takeover = desk.begun(OWN_SCHOOL);
        Path file = desk.workbook(IntStream.range(0, STUDENTS).mapToObj(TakeOverSizeIT::student).toList(), List.of(), List.of());
        long began = System.nanoTime();
        desk.uploaded(OWN_SCHOOL, file);
        long loaded = System.nanoTime();
        desk.counted(OWN_SCHOOL, takeover, STUDENTS, "");
        desk.sent(OWN_SCHOOL, takeover);
        desk.acts(desk.nation.newcomer(OWN_SCHOOL), takeover, CaseAction.APPROVE);
        Post county = desk.nation.newcomer(COUNTY);

        long signing = System.nanoTime();
        desk.acts(county, takeover, CaseAction.APPROVE);
        long signed = System.nanoTime();

        System.out.printf("%d students: read and loaded in %d ms, confirmed in %d ms%n", STUDENTS, Duration.ofNanos(loaded - began).toMillis(), Duration.ofNanos(signed - signing).toMillis());
        assertThat(desk.text("select concat_ws(' ', count(*), count(*) filter (where confirmed)) from registration")).isEqualTo(STUDENTS + " " + STUDENTS);
        assertThat(desk.text("select sum(delta) from tally_delta where subject = 'REGISTRATION:ACTIVE'")).isEqualTo(String.valueOf(STUDENTS));
    }
}
