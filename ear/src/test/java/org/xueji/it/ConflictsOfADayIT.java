package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A clerk files only so many in conflict on one day, so that nobody asks the nation who is registered elsewhere by filing (V-8). */
class ConflictsOfADayIT {

    private static final int IN_CONFLICT_A_DAY = 50;

    @Test
    void whoMeetsTooManyConflictsOnOneDayHasNothingMoreChecked() {
        Side one = Side.inHunan();
        Side other = Side.inGuangdong();
        byte[] file = one.school().file(IN_CONFLICT_A_DAY + 1, 0, new Random().nextLong());
        other.school().imported(file);
        String job = one.school().imported(file).getString("ref");   // counts once
        List<String> held = FoundedSchool.records(one.school().clerk(), job, "HELD", IN_CONFLICT_A_DAY + 1).stream().map(r -> r.getString("ref")).toList();
        Caller clerk = one.school().clerk();
        held.subList(0, IN_CONFLICT_A_DAY - 1).forEach(r -> checkAgain(clerk, r).json());

        String last = held.getLast();
        checkAgain(clerk, last).assertRefused(409, "enrolment.too-many-in-conflict");
        held.subList(0, IN_CONFLICT_A_DAY - 1).forEach(one::checked);
        checkAgain(clerk, last).assertRefused(409, "enrolment.too-many-in-conflict");
        one.file(StatedStudent.invented()).assertRefused(409, "enrolment.too-many-in-conflict");
        clerk.upload(file).assertRefused(409, "enrolment.too-many-in-conflict");
        assertThat(clerk.speaking("zh").post("/new-students/" + last + "/check", Json.createObjectBuilder().build()).body()).contains("疑似重复");
        assertThat(Register.refusals(clerk.post(), "enrolment.too-many-in-conflict")).as("on record").isEqualTo(5);

        Caller colleague = FoundedSchool.appointed(one.school().administrator(), "p43", one.school().ref(), List.of("CLERK")).getFirst();
        checkAgain(colleague, last).json();
        one.checked(last);
        Register.lay("update job set created_at = created_at - interval '1 day' where ref = ?::uuid", job);   // tomorrow, for the first of them
        checkAgain(clerk, last).json();
        checkAgain(clerk, held.getFirst()).assertRefused(409, "enrolment.too-many-in-conflict");
    }

    private static Answer checkAgain(Caller clerk, String record) {
        return clerk.post("/new-students/" + record + "/check", Json.createObjectBuilder().build());
    }
}
