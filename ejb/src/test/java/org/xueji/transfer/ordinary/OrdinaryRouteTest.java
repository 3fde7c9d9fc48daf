package org.xueji.transfer.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xueji.approval.Side;
import org.xueji.approval.Step;
import org.xueji.implementing.RuleDesk;
import org.xueji.rules.Confirmation;
import org.xueji.rules.Deadline;
import org.xueji.rules.Limit;
import org.xueji.rules.Procedure;
import org.xueji.rules.ProcedureRules;
import org.xueji.rules.RuleVersion;
import org.xueji.rules.Rules;
import org.xueji.transfer.ordinary.OrdinaryRoute.Outside;

/** Who decides about a transfer between a vocational and an ordinary school, and with whom it is filed (V-14, V-28). */
class OrdinaryRouteTest {

    private static final long OUTSIDE = 1;
    private static final long OUTSIDE_PROVINCE = 2;
    private static final long SCHOOL = 3;
    private static final long AUTHORITY = 4;
    private static final long PROVINCE = 5;
    private static final long PREFECTURE = 6;
    private static final RuleVersion NATION = Rules.national().at(LocalDate.of(2026, 9, 10));
    private static final Side HERE = new Side(SCHOOL, AUTHORITY, PREFECTURE, PROVINCE, NATION);

    @Test
    void aboutWhoLeavesBothSidesDecideEachForItselfV14() {
        List<Step> steps = OrdinaryRoute.of(Direction.TO_ORDINARY, new Outside(OUTSIDE, PROVINCE, NATION), HERE).steps();

        assertThat(steps).extracting(Step::organisation).containsExactly(OUTSIDE, SCHOOL, AUTHORITY);
        assertThat(steps).extracting(Step::turn).containsOnly(1);
        assertThat(steps).extracting(step -> step.limit().orElseThrow()).containsOnly(NATION.limit(Limit.TRANSFER_DECISION));
    }

    @Test
    void anAuthorityOfBothSidesDecidesOnce() {
        assertThat(OrdinaryRoute.of(Direction.TO_ORDINARY, new Outside(AUTHORITY, PROVINCE, NATION), HERE).steps()).extracting(Step::organisation).containsExactly(AUTHORITY, SCHOOL);
    }

    @Test
    void aboutWhoComesTheSideOutsideDecidesHereAndTheOthersOnTheRecord() {
        assertThat(OrdinaryRoute.of(Direction.FROM_ORDINARY, new Outside(OUTSIDE, PROVINCE, NATION), HERE).steps()).extracting(Step::organisation).containsExactly(OUTSIDE);
    }

    @Test
    void acrossProvincesEachSideFilesWithBothTheSendingOneFirst() {
        assertThat(filings(Direction.TO_ORDINARY)).containsExactly(PROVINCE, PROVINCE, OUTSIDE_PROVINCE, OUTSIDE_PROVINCE);
        assertThat(filings(Direction.FROM_ORDINARY)).containsExactly(OUTSIDE_PROVINCE, OUTSIDE_PROVINCE, PROVINCE, PROVINCE);
    }

    @Test
    void everyPartyHasTheTimeThatItsOwnProvinceGivesV28() {
        Side quick = new Side(SCHOOL, AUTHORITY, PREFECTURE, PROVINCE, own(Map.of(Limit.TRANSFER_DECISION, 4, Limit.TRANSFER_FILING, 6), Set.of()));
        Outside slower = new Outside(OUTSIDE, OUTSIDE_PROVINCE, own(Map.of(Limit.TRANSFER_DECISION, 7), Set.of()));

        assertThat(OrdinaryRoute.of(Direction.TO_ORDINARY, slower, quick).steps()).extracting(OrdinaryRouteTest::days).containsExactly(7, 4, 4, 6, 6, 10, 10);
        assertThat(OrdinaryRoute.of(Direction.FROM_ORDINARY, slower, quick).steps()).extracting(OrdinaryRouteTest::days).containsExactly(7, 10, 10, 6, 6);
    }

    @Test
    void whoConfirmsIsAskedLastAboutWhoLeavesAndOnTheRecordAboutWhoComesV28() {
        Side confirmed = new Side(SCHOOL, AUTHORITY, PREFECTURE, PROVINCE, own(Map.of(), Set.of(Confirmation.values())));

        List<Step> leaving = OrdinaryRoute.of(Direction.TO_ORDINARY, new Outside(OUTSIDE, PROVINCE, NATION), confirmed).steps();
        assertThat(leaving).extracting(Step::organisation).containsExactly(OUTSIDE, SCHOOL, AUTHORITY, PREFECTURE, PROVINCE);
        assertThat(leaving).extracting(Step::turn).containsExactly(1, 1, 1, 2, 3);
        assertThat(OrdinaryRoute.of(Direction.TO_ORDINARY, new Outside(PREFECTURE, PROVINCE, NATION), confirmed).steps()).as("who decides does not confirm besides")
            .extracting(Step::organisation).containsExactly(PREFECTURE, SCHOOL, AUTHORITY, PROVINCE);
        assertThat(OrdinaryRoute.of(Direction.FROM_ORDINARY, new Outside(OUTSIDE, PROVINCE, NATION), confirmed).steps()).hasSize(1);
    }

    private static RuleVersion own(Map<Limit, Integer> days, Set<Confirmation> confirmations) {
        return new RuleVersion("43-2026-1", NATION.effectiveFrom(), NATION.national(),
            RuleDesk.rules(days, Map.of(Procedure.BETWEEN_SCHOOLS, new ProcedureRules(confirmations, Set.of()))));
    }

    private static int days(Step step) {
        return ((Deadline.WorkingDaysAfter) step.limit().orElseThrow().deadline()).days();
    }

    private static List<Long> filings(Direction direction) {
        return OrdinaryRoute.of(direction, new Outside(OUTSIDE, OUTSIDE_PROVINCE, NATION), HERE).steps().stream().filter(step -> step.mode() == Step.Mode.FILE_FOR_RECORD)
            .map(Step::organisation).toList();
    }
}
