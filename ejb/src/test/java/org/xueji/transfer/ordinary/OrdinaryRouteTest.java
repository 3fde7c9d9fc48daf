package org.xueji.transfer.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.approval.Step;
import org.xueji.rules.NationalRules;
import org.xueji.rules.Rules;
import org.xueji.transfer.ordinary.OrdinaryRoute.Sides;

/** Who decides about a transfer between a vocational and an ordinary school, and with whom it is filed (V-14). */
class OrdinaryRouteTest {

    private static final long OUTSIDE = 1;
    private static final long OUTSIDE_PROVINCE = 2;
    private static final long SCHOOL = 3;
    private static final long AUTHORITY = 4;
    private static final long PROVINCE = 5;
    private static final NationalRules RULES = Rules.national().at(LocalDate.of(2026, 9, 10)).national();

    @Test
    void aboutWhoLeavesBothSidesDecideEachForItself() {
        List<Step> steps = steps(Direction.TO_ORDINARY, new Sides(OUTSIDE, PROVINCE, SCHOOL, AUTHORITY, PROVINCE));

        assertThat(steps).extracting(Step::organisation).containsExactly(OUTSIDE, SCHOOL, AUTHORITY);
        assertThat(steps).extracting(Step::turn).containsOnly(1);
        assertThat(steps).allMatch(step -> step.limit().equals(Optional.of(RULES.transferDecision())));
    }

    @Test
    void anAuthorityOfBothSidesDecidesOnce() {
        assertThat(steps(Direction.TO_ORDINARY, new Sides(AUTHORITY, PROVINCE, SCHOOL, AUTHORITY, PROVINCE))).extracting(Step::organisation).containsExactly(AUTHORITY, SCHOOL);
    }

    @Test
    void aboutWhoComesTheSideOutsideDecidesHereAndTheOthersOnTheRecord() {
        assertThat(steps(Direction.FROM_ORDINARY, new Sides(OUTSIDE, PROVINCE, SCHOOL, AUTHORITY, PROVINCE))).extracting(Step::organisation).containsExactly(OUTSIDE);
    }

    @Test
    void acrossProvincesEachSideFilesWithBothTheSendingOneFirst() {
        Sides sides = new Sides(OUTSIDE, OUTSIDE_PROVINCE, SCHOOL, AUTHORITY, PROVINCE);

        assertThat(filings(Direction.TO_ORDINARY, sides)).containsExactly(PROVINCE, PROVINCE, OUTSIDE_PROVINCE, OUTSIDE_PROVINCE);
        assertThat(filings(Direction.FROM_ORDINARY, sides)).containsExactly(OUTSIDE_PROVINCE, OUTSIDE_PROVINCE, PROVINCE, PROVINCE);
    }

    private static List<Step> steps(Direction direction, Sides sides) {
        return OrdinaryRoute.of(direction, sides, RULES).steps();
    }

    private static List<Long> filings(Direction direction, Sides sides) {
        return steps(direction, sides).stream().filter(step -> step.mode() == Step.Mode.FILE_FOR_RECORD).map(Step::organisation).toList();
    }
}
