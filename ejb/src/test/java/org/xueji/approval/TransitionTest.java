package org.xueji.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionTest {

    @Test
    void everyStateCanBeReached() {
        Set<CaseState> reached = EnumSet.of(CaseState.DRAFT);
        for (int i = 0; i < CaseState.values().length; i++) {
            Transition.TABLE.stream().filter(arrow -> reached.contains(arrow.from())).forEach(arrow -> reached.add(arrow.to()));
        }
        assertThat(reached).containsExactlyInAnyOrder(CaseState.values());
    }

    @ParameterizedTest
    @EnumSource
    void everyActionIsPossibleSomewhere(CaseAction action) {
        assertThat(Transition.TABLE).extracting(Transition::action).contains(action);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAReversalLeavesAClosedState_S3(CaseState state) {
        if (state.isClosed()) {
            assertThat(Transition.TABLE).filteredOn(arrow -> arrow.from() == state && arrow.to() != state)
                .extracting(Transition::action).isSubsetOf(CaseAction.REVERSE);
        }
    }

    @Test
    void onlyAnApprovalOrARulingLeadsToAGrant_V15_V11() {
        assertThat(Transition.TABLE).filteredOn(arrow -> arrow.to() == CaseState.GRANTED && arrow.from() != CaseState.GRANTED)
            .extracting(Transition::action).containsOnly(CaseAction.APPROVE, CaseAction.RULE_IN);
    }

    @Test
    void noActionLeadsToTwoStates() {
        for (CaseState from : CaseState.values()) {
            for (CaseAction action : CaseAction.values()) {
                for (Transition.When when : EnumSet.of(Transition.When.STEPS_REMAIN, Transition.When.NO_STEP_REMAINS)) {
                    assertThat(Transition.TABLE).filteredOn(arrow -> arrow.from() == from && arrow.action() == action
                        && (arrow.when() == when || arrow.when() == Transition.When.ALWAYS)).hasSizeLessThan(2);
                }
            }
        }
    }
}
