package org.xueji.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.approval.Routes.COUNTY;
import static org.xueji.approval.Routes.COUNTY_APPROVER;
import static org.xueji.approval.Routes.MORNING;
import static org.xueji.approval.Routes.OTHER_COUNTY;
import static org.xueji.approval.Routes.OTHER_SCHOOL;
import static org.xueji.approval.Routes.PROVINCE_CLERK;
import static org.xueji.approval.Routes.SCHOOL_APPROVER;
import static org.xueji.approval.Routes.SCHOOL_CLERK;
import static org.xueji.approval.Routes.TEN_DAYS;
import static org.xueji.approval.Routes.WANG;
import static org.xueji.approval.Routes.after;
import static org.xueji.approval.Routes.draft;
import static org.xueji.approval.Routes.eachForItself;
import static org.xueji.approval.Routes.filed;
import static org.xueji.approval.Routes.inTurn;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.rules.WorkingDayCalendar;
import org.xueji.tenancy.Duty;

class StandingTest {

    @Test
    void whatIsNotFiledIsADraft() {
        assertThat(draft(inTurn()).standing().state()).isEqualTo(CaseState.DRAFT);
    }

    @Test
    void stepsInTurnOpenOneAfterTheOther_V15() {
        CaseFacts filed = filed(inTurn());
        assertThat(filed.standing().open()).containsOnlyKeys(1);

        CaseFacts approvedBySchool = after(filed, CaseAction.APPROVE, SCHOOL_APPROVER);
        assertThat(approvedBySchool.standing().state()).isEqualTo(CaseState.IN_REVIEW);
        assertThat(approvedBySchool.standing().open()).containsOnlyKeys(2);
    }

    @Test
    void theLastApprovalGrants_V9() {
        CaseFacts granted = granted();
        assertThat(granted.standing().state()).isEqualTo(CaseState.GRANTED);
        assertThat(granted.standing().grantedBy()).hasValue(2);
    }

    @Test
    void partiesEachForThemselvesAreOpenTogetherAndInAnyOrder_V14() {
        CaseFacts transfer = filed(eachForItself());
        assertThat(transfer.standing().open()).containsOnlyKeys(1, 2, 3, 4, 5);

        CaseFacts lastOne = after(after(transfer, CaseAction.APPROVE, approver(OTHER_COUNTY)), CaseAction.APPROVE, COUNTY_APPROVER);
        assertThat(lastOne.standing().open()).containsOnlyKeys(1, 2, 5);
    }

    @Test
    void aGrantDoesNotWaitForAFiling_V14() {
        CaseFacts transfer = filed(eachForItself());
        for (long office : new long[] {Routes.SCHOOL, OTHER_SCHOOL, COUNTY, OTHER_COUNTY}) {
            transfer = after(transfer, CaseAction.APPROVE, approver(office));
        }
        assertThat(transfer.standing().state()).isEqualTo(CaseState.GRANTED);

        CaseFacts noted = after(transfer, CaseAction.REMARK, PROVINCE_CLERK);
        assertThat(noted.standing().state()).isEqualTo(CaseState.GRANTED);
        assertThat(noted.standing().open()).isEmpty();
    }

    @Test
    void aReturnedCaseFiledAgainStartsItsRouteAnew() {
        CaseFacts returned = after(after(filed(inTurn()), CaseAction.APPROVE, SCHOOL_APPROVER), CaseAction.RETURN, COUNTY_APPROVER);
        assertThat(returned.standing().state()).isEqualTo(CaseState.RETURNED);
        assertThat(returned.standing().open()).isEmpty();

        CaseFacts again = after(returned, CaseAction.REFILE, SCHOOL_CLERK);
        assertThat(again.standing().open()).containsOnlyKeys(1);
        assertThat(again.standing().done()).isEmpty();
    }

    @Test
    void aRulingEndsACaseWhateverItsStepsWaitFor_V11() {
        CaseFacts filed = filed(inTurn());
        Decision ruledIn = new Decision(CaseAction.RULE_IN, 0, Routes.PROVINCE, WANG, MORNING, Optional.of("Papers seen"));
        Decision ruledOut = new Decision(CaseAction.RULE_OUT, 0, Routes.PROVINCE, WANG, MORNING, Optional.of("Papers seen"));
        assertThat(filed.standing().after(ruledIn, inTurn()).state()).isEqualTo(CaseState.GRANTED);
        assertThat(filed.standing().after(ruledOut, inTurn()).state()).isEqualTo(CaseState.DENIED);
        assertThat(after(filed, CaseAction.RETURN, SCHOOL_APPROVER).standing().after(ruledOut, inTurn()).state()).isEqualTo(CaseState.DENIED);
        assertThat(filed.standing().after(ruledIn, inTurn()).open()).isEmpty();
    }

    @Test
    void onlyAReturnedCaseThatItsFilerGivesUpLapses_V15() {
        CaseFacts returned = after(filed(inTurn()), CaseAction.RETURN, SCHOOL_APPROVER);
        assertThat(after(returned, CaseAction.LAPSE, SCHOOL_CLERK).standing().state()).isEqualTo(CaseState.LAPSED);
        assertThat(filed(inTurn()).objectionTo(CaseAction.LAPSE, SCHOOL_CLERK)).contains(ApprovalRefusal.NOT_RETURNED);
    }

    @Test
    void aReversedGrantIsReturnedToItsFiler_S3() {
        CaseFacts reversed = after(granted(), CaseAction.REVERSE, COUNTY_APPROVER);
        assertThat(reversed.standing().state()).isEqualTo(CaseState.RETURNED);
        assertThat(reversed.standing().grantedBy()).isEmpty();
    }

    @Test
    void aStepIsDueByTheDayTheCaseReachedItAndNotByTheDayItWasFiled_V14() {
        Step county = inTurn().step(2);
        Instant reached = after(filed(inTurn()), CaseAction.APPROVE, SCHOOL_APPROVER).standing().open().get(2);
        assertThat(reached).isEqualTo(MORNING.plusSeconds(3600));
        assertThat(county.due(reached, WorkingDayCalendar.national()).orElseThrow().day()).isEqualTo(LocalDate.of(2026, 9, 15));
    }

    @Test
    void theDayOnWhichACaseReachesAStepIsThatOfBeijing() {
        Instant justAfterMidnightInBeijing = Instant.parse("2026-09-01T16:30:00Z");
        assertThat(inTurn().step(1).due(justAfterMidnightInBeijing, WorkingDayCalendar.national()).orElseThrow().day())
            .isEqualTo(LocalDate.of(2026, 9, 16));
    }

    @Test
    void aHistoryThatCannotHaveBeenIsNotFolded() {
        Decision approvalOfADraft = new Decision(CaseAction.APPROVE, 1, Routes.SCHOOL, WANG, MORNING, Optional.empty());
        assertThatThrownBy(() -> Standing.fold(inTurn(), List.of(approvalOfADraft))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRouteOnWhichNobodyDecidesIsNone() {
        Step filing = Step.filing(Routes.PROVINCE, TEN_DAYS);
        assertThatThrownBy(() -> Route.of(filing)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRouteLeavesNoTurnOut() {
        Step first = Step.deciding(Routes.SCHOOL, 1, TEN_DAYS);
        Step third = Step.deciding(COUNTY, 3, TEN_DAYS);
        assertThatThrownBy(() -> Route.of(first, third)).isInstanceOf(IllegalArgumentException.class);
    }

    private static CaseFacts granted() {
        return after(after(filed(inTurn()), CaseAction.APPROVE, SCHOOL_APPROVER), CaseAction.APPROVE, COUNTY_APPROVER);
    }

    private static ActorFacts approver(long office) {
        return new ActorFacts(office, Duty.APPROVER, new NaturalPerson("4" + office));
    }
}
