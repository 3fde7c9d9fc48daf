package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two jobs are worked on at a time, so that a big one holds nobody up. */
class WorkersIT {

    private static final int ENOUGH_TO_OVERLAP = 3_000;

    @Test
    void theSecondJobDoesNotWaitForTheFirst() {
        FoundedSchool one = FoundedSchool.under("p43", "hunan", "430104");
        FoundedSchool other = FoundedSchool.under("p43", "hunan", "430105");
        byte[] file = one.file(ENOUGH_TO_OVERLAP, 0, 11);
        byte[] second = other.file(ENOUGH_TO_OVERLAP, 0, 12);

        String first = one.clerk().upload(file).json().getString("ref");
        String next = other.clerk().upload(second).json().getString("ref");

        String worked = "select count(*) from job j join job_chunk c on c.job_id = j.id where j.ref in (?::uuid, ?::uuid) and c.state = 'LEASED'";
        Patience.until(Duration.ofSeconds(60), () -> Register.number(worked, first, next) == 2);
        assertThat(one.clerk().await(first).getString("state")).isEqualTo("DONE");
        assertThat(other.clerk().await(next).getString("state")).isEqualTo("DONE");
    }
}
