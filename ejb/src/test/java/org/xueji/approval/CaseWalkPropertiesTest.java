package org.xueji.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.xueji.tenancy.Duty;

/** Cases walked at random: anybody may do anything to which there is no objection. */
class CaseWalkPropertiesTest {

    private static final long OFFICES = 4;
    private static final List<NaturalPerson> PEOPLE = List.of(Routes.LI, Routes.WANG, Routes.ZHANG);
    private static final List<Duty> DUTIES = List.of(Duty.CLERK, Duty.APPROVER);
    private static final NaturalPerson NEWCOMER = new NaturalPerson("44");
    private static final int STEPS = 20;

    /** An act that met no objection. */
    private record Act(CaseAction action, ActorFacts actor) {
    }

    @Property(tries = 100)
    void theStateIsWhatTheLastWordOnEveryStepMakesIt(@ForAll("routes") Route route, @ForAll Random random) {
        List<CaseFacts> moments = walk(route, random);

        for (CaseFacts moment : moments) {
            Statistics.collect(moment.standing().state());
            assertThat(moment.standing().state()).isEqualTo(stateByTheRecord(moment));
        }
        Statistics.coverage(coverage -> List.of(CaseState.values()).forEach(
            state -> coverage.check(state).percentage(percentage -> percentage > 0)));
    }

    @Property(tries = 100)
    void nothingIsGrantedWithoutEveryDecidingStep_V15(@ForAll("routes") Route route, @ForAll Random random) {
        for (CaseFacts moment : walk(route, random)) {
            if (moment.standing().state() == CaseState.GRANTED) {
                assertThat(approvedSinceFiling(moment)).isEqualTo(decidingSteps(route));
            }
        }
    }

    @Property(tries = 100)
    void onlyAReversalLeavesAClosedState_S3(@ForAll("routes") Route route, @ForAll Random random) {
        List<CaseFacts> moments = walk(route, random);
        for (int i = 1; i < moments.size(); i++) {
            CaseState before = moments.get(i - 1).standing().state();
            CaseState after = moments.get(i).standing().state();
            if (before.isClosed() && after != before) {
                assertThat(moments.get(i).decisions().getLast().action()).isEqualTo(CaseAction.REVERSE);
            }
        }
    }

    @Property(tries = 100)
    void aFilingChangesNoStateAndHoldsNothingUp_V14(@ForAll("routes") Route route, @ForAll Random random) {
        List<CaseFacts> moments = walk(route, random);
        for (int i = 1; i < moments.size(); i++) {
            Decision last = moments.get(i).decisions().getLast();
            if (last.action() == CaseAction.ACKNOWLEDGE || last.action() == CaseAction.REMARK) {
                assertThat(moments.get(i).standing().state()).isEqualTo(moments.get(i - 1).standing().state());
                assertThat(decidingOpen(moments.get(i))).isEqualTo(decidingOpen(moments.get(i - 1)));
            }
        }
    }

    @Property(tries = 100)
    void aLaterTurnWaitsForTheEarlierOnes_V15(@ForAll("routes") Route route, @ForAll Random random) {
        for (CaseFacts moment : walk(route, random)) {
            Set<Integer> approved = approvedSinceFiling(moment);
            for (int open : decidingOpen(moment)) {
                assertThat(decidingSteps(route)).filteredOn(number -> route.step(number).turn() < route.step(open).turn())
                    .allMatch(approved::contains);
            }
        }
    }

    @Property(tries = 100)
    void aCaseInReviewAlwaysHasAStepThatCanDecideAndAClosedOneHasNone(
            @ForAll("routes") Route route, @ForAll Random random) {
        for (CaseFacts moment : walk(route, random)) {
            assertThat(decidingOpen(moment).isEmpty()).isEqualTo(moment.standing().state() != CaseState.IN_REVIEW);
        }
    }

    @Property(tries = 100)
    void nobodyEverDecidedWhatTheyFiled_C4(@ForAll("routes") Route route, @ForAll Random random) {
        List<CaseFacts> moments = walk(route, random);
        for (int i = 1; i < moments.size(); i++) {
            Decision last = moments.get(i).decisions().getLast();
            if (last.action() == CaseAction.APPROVE || last.action() == CaseAction.DENY || last.action() == CaseAction.RETURN) {
                assertThat(moments.get(i - 1).filers()).doesNotContain(last.person());
            }
        }
    }

    @Property(tries = 100)
    void anOpenStepsApproverWhoDidNotFileMeetsNoObjection(@ForAll("routes") Route route, @ForAll Random random) {
        for (CaseFacts moment : walk(route, random)) {
            for (int open : decidingOpen(moment)) {
                ActorFacts approver = new ActorFacts(route.step(open).organisation(), Duty.APPROVER, NEWCOMER);
                assertThat(moment.objectionTo(CaseAction.APPROVE, approver)).isEmpty();
            }
        }
    }

    /** Every moment of a case, the draft first. Approvals come more often than other acts, or hardly a case would be granted. */
    private static List<CaseFacts> walk(Route route, Random random) {
        List<CaseFacts> moments = new ArrayList<>();
        moments.add(new CaseFacts(1, route, List.of()));
        for (int i = 0; i < STEPS; i++) {
            List<Act> free = freeActs(moments.getLast());
            if (free.isEmpty()) {
                return moments;
            }
            List<Act> approvals = free.stream().filter(act -> act.action() == CaseAction.APPROVE).toList();
            List<Act> choice = approvals.isEmpty() || random.nextInt(4) == 0 ? free : approvals;
            Act act = choice.get(random.nextInt(choice.size()));
            moments.add(Routes.after(moments.getLast(), act.action(), act.actor()));
        }
        return moments;
    }

    private static List<Act> freeActs(CaseFacts moment) {
        List<Act> free = new ArrayList<>();
        for (CaseAction action : CaseAction.values()) {
            for (long office = 1; office <= OFFICES; office++) {
                for (Duty duty : DUTIES) {
                    for (NaturalPerson person : PEOPLE) {
                        ActorFacts actor = new ActorFacts(office, duty, person);
                        if (moment.objectionTo(action, actor).isEmpty()) {
                            free.add(new Act(action, actor));
                        }
                    }
                }
            }
        }
        return free;
    }

    /** The same answer found another way: from the last word that changes a state, and the approvals since the last filing. */
    private static CaseState stateByTheRecord(CaseFacts walked) {
        Map<CaseAction, CaseState> lastWord = new EnumMap<>(Map.of(
            CaseAction.FILE, CaseState.IN_REVIEW, CaseAction.REFILE, CaseState.IN_REVIEW, CaseAction.RETURN, CaseState.RETURNED,
            CaseAction.REVERSE, CaseState.RETURNED, CaseAction.DENY, CaseState.DENIED, CaseAction.WITHDRAW, CaseState.WITHDRAWN,
            CaseAction.LAPSE, CaseState.LAPSED));
        lastWord.put(CaseAction.APPROVE,
            approvedSinceFiling(walked).equals(decidingSteps(walked.route())) ? CaseState.GRANTED : CaseState.IN_REVIEW);
        return walked.decisions().reversed().stream().map(Decision::action).filter(lastWord::containsKey).findFirst()
            .map(lastWord::get).orElse(CaseState.DRAFT);
    }

    private static Set<Integer> approvedSinceFiling(CaseFacts moment) {
        Set<Integer> approved = new TreeSet<>();
        for (Decision decision : moment.decisions().reversed()) {
            if (decision.action() == CaseAction.APPROVE) {
                approved.add(decision.step());
            } else if (decision.action() == CaseAction.FILE || decision.action() == CaseAction.REFILE) {
                return approved;
            }
        }
        return approved;
    }

    private static Set<Integer> decidingSteps(Route route) {
        Set<Integer> deciding = new TreeSet<>();
        IntStream.rangeClosed(1, route.steps().size()).filter(number -> route.step(number).decides()).forEach(deciding::add);
        return deciding;
    }

    private static Set<Integer> decidingOpen(CaseFacts moment) {
        Set<Integer> deciding = new TreeSet<>(moment.standing().open().keySet());
        deciding.removeIf(number -> !moment.route().step(number).decides());
        return deciding;
    }

    /** One to five deciding steps in random turns, up to two filings, in any order. */
    @Provide
    Arbitrary<Route> routes() {
        Arbitrary<Long> office = Arbitraries.longs().between(1, OFFICES);
        Arbitrary<List<Long>> deciders = office.list().ofMinSize(1).ofMaxSize(5);
        Arbitrary<List<Boolean>> nextTurn = Arbitraries.of(true, false).list().ofSize(5);
        Arbitrary<List<Long>> filers = office.list().ofMaxSize(2);
        return Combinators.combine(deciders, nextTurn, filers).as(CaseWalkPropertiesTest::route);
    }

    private static Route route(List<Long> deciders, List<Boolean> nextTurn, List<Long> filers) {
        List<Step> steps = new ArrayList<>();
        filers.forEach(office -> steps.add(Step.filing(office, Routes.TEN_DAYS)));
        int turn = 1;
        for (int i = 0; i < deciders.size(); i++) {
            turn += i > 0 && nextTurn.get(i) ? 1 : 0;
            steps.add(Step.deciding(deciders.get(i), turn, Routes.TEN_DAYS));
        }
        return new Route(steps);
    }
}
