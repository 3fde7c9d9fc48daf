package org.xueji.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.kernel.Article;
import org.xueji.rules.Deadline.WorkingDaysAfter;
import org.xueji.rules.TimeLimit;
import org.xueji.tenancy.Duty;

/** Offices, people and routes that read as prose. */
final class Routes {

    static final long SCHOOL = 1;
    static final long COUNTY = 2;
    static final long OTHER_SCHOOL = 3;
    static final long OTHER_COUNTY = 4;
    static final long PROVINCE = 5;
    static final long STRANGER = 9;

    static final TimeLimit TEN_DAYS = TimeLimit.setBy(Article.vocational(15), new WorkingDaysAfter(10));

    static final NaturalPerson LI = new NaturalPerson("11");
    static final NaturalPerson WANG = new NaturalPerson("22");
    static final NaturalPerson ZHANG = new NaturalPerson("33");

    static final ActorFacts SCHOOL_CLERK = new ActorFacts(SCHOOL, Duty.CLERK, LI);
    static final ActorFacts SCHOOL_APPROVER = new ActorFacts(SCHOOL, Duty.APPROVER, WANG);
    static final ActorFacts COUNTY_APPROVER = new ActorFacts(COUNTY, Duty.APPROVER, ZHANG);
    static final ActorFacts PROVINCE_CLERK = new ActorFacts(PROVINCE, Duty.CLERK, ZHANG);

    static final Instant MORNING = Instant.parse("2026-09-01T01:00:00Z");

    private Routes() {
    }

    /** School, then county (依次), as for a new student or a change of status. */
    static Route inTurn() {
        return Route.of(Step.deciding(SCHOOL, 1, TEN_DAYS), Step.deciding(COUNTY, 2, TEN_DAYS));
    }

    /** Two schools and two counties, each for itself (分别), and a province that files for the record. */
    static Route eachForItself() {
        return Route.of(Step.deciding(SCHOOL, 1, TEN_DAYS), Step.deciding(OTHER_SCHOOL, 1, TEN_DAYS), Step.deciding(COUNTY, 1, TEN_DAYS),
            Step.deciding(OTHER_COUNTY, 1, TEN_DAYS), Step.filing(PROVINCE, TEN_DAYS));
    }

    static CaseFacts draft(Route route) {
        return new CaseFacts(SCHOOL, route, List.of());
    }

    static CaseFacts filed(Route route) {
        return after(draft(route), CaseAction.FILE, SCHOOL_CLERK);
    }

    /** The case after somebody, who must be allowed to, has acted; every act takes an hour. */
    static CaseFacts after(CaseFacts before, CaseAction action, ActorFacts actor) {
        Optional<ApprovalRefusal> objection = before.objectionTo(action, actor, "because");
        if (objection.isPresent()) {
            throw new AssertionError(action + " by " + actor + ": " + objection.get());
        }
        List<Decision> decisions = new ArrayList<>(before.decisions());
        decisions.add(new Decision(action, before.stepOf(action, actor), actor.organisation(), actor.person(),
            MORNING.plusSeconds(3600L * decisions.size()), Optional.of("because")));
        return new CaseFacts(before.filer(), before.route(), decisions);
    }

    /** The same case while something outside holds it. */
    static CaseFacts held(CaseFacts facts) {
        return new CaseFacts(facts.filer(), facts.route(), facts.decisions(), true);
    }
}
