package org.xueji.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.approval.Routes.COUNTY;
import static org.xueji.approval.Routes.COUNTY_APPROVER;
import static org.xueji.approval.Routes.LI;
import static org.xueji.approval.Routes.PROVINCE;
import static org.xueji.approval.Routes.PROVINCE_CLERK;
import static org.xueji.approval.Routes.SCHOOL;
import static org.xueji.approval.Routes.SCHOOL_APPROVER;
import static org.xueji.approval.Routes.SCHOOL_CLERK;
import static org.xueji.approval.Routes.STRANGER;
import static org.xueji.approval.Routes.WANG;
import static org.xueji.approval.Routes.ZHANG;
import static org.xueji.approval.Routes.after;
import static org.xueji.approval.Routes.draft;
import static org.xueji.approval.Routes.eachForItself;
import static org.xueji.approval.Routes.filed;
import static org.xueji.approval.Routes.held;
import static org.xueji.approval.Routes.inTurn;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.tenancy.Duty;

class ObjectionTest {

    private final CaseFacts filed = filed(inTurn());
    private final CaseFacts atTheCounty = after(filed, CaseAction.APPROVE, SCHOOL_APPROVER);
    private final CaseFacts granted = after(atTheCounty, CaseAction.APPROVE, COUNTY_APPROVER);

    @Test
    void theSchoolsApproverMayApproveTheFirstStep_V9() {
        assertThat(filed.objectionTo(CaseAction.APPROVE, SCHOOL_APPROVER)).isEmpty();
    }

    @Test
    void nobodyApprovesWhatTheyFiledThemselvesInWhateverPost_C4() {
        ActorFacts sameHumanAtTheCounty = new ActorFacts(COUNTY, Duty.APPROVER, LI);
        assertThat(filed.objectionTo(CaseAction.APPROVE, new ActorFacts(SCHOOL, Duty.APPROVER, LI))).contains(ApprovalRefusal.OWN_FILING);
        assertThat(atTheCounty.objectionTo(CaseAction.APPROVE, sameHumanAtTheCounty)).contains(ApprovalRefusal.OWN_FILING);
    }

    @Test
    void whoeverFiledItOnceDoesNotDecideItAfterAnotherFiledItAgain_C4() {
        CaseFacts returned = after(filed, CaseAction.RETURN, SCHOOL_APPROVER);
        CaseFacts again = after(returned, CaseAction.REFILE, new ActorFacts(SCHOOL, Duty.CLERK, ZHANG));
        assertThat(again.objectionTo(CaseAction.APPROVE, new ActorFacts(SCHOOL, Duty.APPROVER, LI))).contains(ApprovalRefusal.OWN_FILING);
    }

    @Test
    void nobodyDecidesOneCaseForTwoOrganisations_C4() {
        ActorFacts sameHumanAtTheCounty = new ActorFacts(COUNTY, Duty.APPROVER, SCHOOL_APPROVER.person());
        for (CaseAction decision : List.of(CaseAction.APPROVE, CaseAction.RETURN, CaseAction.DENY)) {
            assertThat(atTheCounty.objectionTo(decision, sameHumanAtTheCounty)).as(decision.name()).contains(ApprovalRefusal.DECIDED_FOR_ANOTHER);
        }
    }

    @Test
    void whoDecidedBeforeItWasFiledAgainMayDecideForTheOtherOrganisationThen_C4() {
        CaseFacts again = after(after(filed, CaseAction.RETURN, SCHOOL_APPROVER), CaseAction.REFILE, SCHOOL_CLERK);
        CaseFacts agreedByAnother = after(again, CaseAction.APPROVE, new ActorFacts(SCHOOL, Duty.APPROVER, ZHANG));
        assertThat(agreedByAnother.objectionTo(CaseAction.APPROVE, new ActorFacts(COUNTY, Duty.APPROVER, SCHOOL_APPROVER.person()))).isEmpty();
    }

    @Test
    void anOfficeThatIsNoPartyHasNoStep_C2() {
        assertThat(filed.objectionTo(CaseAction.APPROVE, new ActorFacts(STRANGER, Duty.APPROVER, ZHANG)))
            .contains(ApprovalRefusal.NOT_YOUR_STEP);
    }

    @Test
    void theCountyWaitsForTheSchool_V15() {
        assertThat(filed.objectionTo(CaseAction.APPROVE, COUNTY_APPROVER)).contains(ApprovalRefusal.NOT_YOUR_TURN_YET);
    }

    @ParameterizedTest
    @EnumSource(value = Duty.class, names = "APPROVER", mode = EnumSource.Mode.EXCLUDE)
    void onlyAnApproverDecides_C4(Duty duty) {
        assertThat(filed.objectionTo(CaseAction.APPROVE, new ActorFacts(SCHOOL, duty, WANG))).contains(ApprovalRefusal.NEEDS_APPROVER);
    }

    @ParameterizedTest
    @EnumSource(value = Duty.class, names = "CLERK", mode = EnumSource.Mode.EXCLUDE)
    void onlyAClerkFiles_C4(Duty duty) {
        assertThat(draft(inTurn()).objectionTo(CaseAction.FILE, new ActorFacts(SCHOOL, duty, LI))).contains(ApprovalRefusal.NEEDS_CLERK);
    }

    @Test
    void theSecondApproverOfAnOfficeIsToldThatItHasBeenDecided() {
        assertThat(atTheCounty.objectionTo(CaseAction.APPROVE, new ActorFacts(SCHOOL, Duty.APPROVER, ZHANG)))
            .contains(ApprovalRefusal.ALREADY_DECIDED);
        assertThat(granted.objectionTo(CaseAction.DENY, COUNTY_APPROVER)).contains(ApprovalRefusal.ALREADY_DECIDED);
    }

    @Test
    void aClosedCaseIsNotInReview() {
        CaseFacts denied = after(filed, CaseAction.DENY, SCHOOL_APPROVER);
        assertThat(denied.objectionTo(CaseAction.APPROVE, SCHOOL_APPROVER)).contains(ApprovalRefusal.NOT_IN_REVIEW);
        assertThat(denied.objectionTo(CaseAction.WITHDRAW, SCHOOL_CLERK)).contains(ApprovalRefusal.NOT_IN_REVIEW);
    }

    @ParameterizedTest
    @EnumSource(value = CaseAction.class, names = {"WITHDRAW", "REFILE", "LAPSE"})
    void onlyTheFilersOfficeDisposesOfItsCase(CaseAction action) {
        assertThat(filed.objectionTo(action, new ActorFacts(COUNTY, Duty.CLERK, ZHANG))).contains(ApprovalRefusal.NOT_THE_FILER);
    }

    @Test
    void aCaseIsFiledOnce() {
        assertThat(filed.objectionTo(CaseAction.FILE, SCHOOL_CLERK)).contains(ApprovalRefusal.ALREADY_FILED);
    }

    @ParameterizedTest
    @EnumSource(value = CaseAction.class, names = {"RETURN", "DENY"})
    void returningAndDenyingTakeAReason(CaseAction action) {
        assertThat(filed.objectionTo(action, SCHOOL_APPROVER, " ")).contains(ApprovalRefusal.REASON_REQUIRED);
        assertThat(filed.objectionTo(action, SCHOOL_APPROVER, "photo missing")).isEmpty();
        assertThat(filed.objectionTo(action, SCHOOL_APPROVER)).as("the button").isEmpty();
    }

    @Test
    void aHeldCaseIsNotApproved_V8() {
        assertThat(held(filed).objectionTo(CaseAction.APPROVE, SCHOOL_APPROVER)).contains(ApprovalRefusal.ON_HOLD);
        assertThat(held(atTheCounty).objectionTo(CaseAction.APPROVE, COUNTY_APPROVER)).contains(ApprovalRefusal.ON_HOLD);
    }

    @Test
    void aHeldCaseIsReturnedDeniedOrTakenBackAsEver() {
        assertThat(held(filed).objectionTo(CaseAction.RETURN, SCHOOL_APPROVER)).isEmpty();
        assertThat(held(filed).objectionTo(CaseAction.DENY, SCHOOL_APPROVER)).isEmpty();
        assertThat(held(filed).objectionTo(CaseAction.WITHDRAW, SCHOOL_CLERK)).isEmpty();
    }

    @Test
    void whoMayNotApproveAnywayLearnsNothingOfTheHold() {
        assertThat(held(filed).objectionTo(CaseAction.APPROVE, COUNTY_APPROVER)).contains(ApprovalRefusal.NOT_YOUR_TURN_YET);
        assertThat(held(filed).objectionTo(CaseAction.APPROVE, new ActorFacts(SCHOOL, Duty.APPROVER, LI))).contains(ApprovalRefusal.OWN_FILING);
    }

    @Test
    void approvingTakesNoReason() {
        assertThat(filed.objectionTo(CaseAction.APPROVE, SCHOOL_APPROVER, "")).isEmpty();
    }

    @Test
    void aFilingProvinceNeitherApprovesNorRejects_V14() {
        CaseFacts transfer = filed(eachForItself());
        ActorFacts approver = new ActorFacts(PROVINCE, Duty.APPROVER, ZHANG);
        assertThat(transfer.objectionTo(CaseAction.DENY, approver)).contains(ApprovalRefusal.FILING_DECIDES_NOTHING);
        assertThat(transfer.objectionTo(CaseAction.ACKNOWLEDGE, PROVINCE_CLERK)).isEmpty();
    }

    @Test
    void onlyTheGrantingAuthorityReversesItsGrant_S3() {
        assertThat(granted.objectionTo(CaseAction.REVERSE, COUNTY_APPROVER)).isEmpty();
        assertThat(granted.objectionTo(CaseAction.REVERSE, SCHOOL_APPROVER)).contains(ApprovalRefusal.NOT_THE_GRANTING_AUTHORITY);
        assertThat(granted.objectionTo(CaseAction.REVERSE, new ActorFacts(COUNTY, Duty.CLERK, ZHANG)))
            .contains(ApprovalRefusal.NEEDS_APPROVER);
        assertThat(atTheCounty.objectionTo(CaseAction.REVERSE, COUNTY_APPROVER)).contains(ApprovalRefusal.NOT_GRANTED);
    }

    @Test
    void aRulingIsNobodysToGiveInTheCaseItselfAndNotReversedThere_V11() {
        assertThat(filed.objectionTo(CaseAction.RULE_IN, SCHOOL_APPROVER)).contains(ApprovalRefusal.NOT_YOUR_STEP);
        assertThat(filed.objectionTo(CaseAction.RULE_OUT, COUNTY_APPROVER)).contains(ApprovalRefusal.NOT_YOUR_STEP);
        Decision ruling = new Decision(CaseAction.RULE_IN, 0, PROVINCE, WANG, Routes.MORNING.plusSeconds(7200), Optional.of("papers seen"));
        CaseFacts ruled = new CaseFacts(SCHOOL, inTurn(), Stream.concat(atTheCounty.decisions().stream(), Stream.of(ruling)).toList());
        assertThat(ruled.objectionTo(CaseAction.REVERSE, COUNTY_APPROVER)).contains(ApprovalRefusal.NOT_REVERSIBLE);
    }
}
