package org.xueji.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.approval.Step;
import org.xueji.database.Place;
import org.xueji.implementing.NewRules;
import org.xueji.implementing.RuleMaking;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.rules.AdditionalFiling;
import org.xueji.rules.ClosedSchoolCustody;
import org.xueji.rules.Confirmation;
import org.xueji.rules.Deadline.WorkingDaysAfter;
import org.xueji.rules.LateWindow;
import org.xueji.rules.Limit;
import org.xueji.rules.Paper;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.Procedure;
import org.xueji.rules.ProcedureRules;
import org.xueji.rules.ProvincialRules;
import org.xueji.rules.RuleRefusal;
import org.xueji.rules.RuleVersion;
import org.xueji.rules.Rules;
import org.xueji.transfer.TransferDesk;
import org.xueji.transfer.TransferKind;
import org.xueji.transfer.TransferRoute;

/** What a province is shown before it adopts rules, against the real database (V-28): the figures are those that one finds by judging case after case. */
class RuleComparisonsIT {

    private static final LocalDate FROM = LocalDate.of(2027, 1, 1);
    private static final ProvincialRules NEW = new ProvincialRules(Map.of(Limit.TRANSFER_DECISION, 5), PartyOrder.SCHOOLS_FIRST, Set.of(AdditionalFiling.PREFECTURES),
        Map.of(Procedure.BETWEEN_SCHOOLS, new ProcedureRules(Set.of(Confirmation.PROVINCE), Set.of(Paper.RECEIVING_CONSENT))), LateWindow.NOBODY, false,
        ClosedSchoolCustody.COMPETENT_AUTHORITY, new TreeSet<>());

    private static TransferDesk desk;
    private static UUID draft;

    @BeforeAll
    static void fileTransfers() {
        desk = new TransferDesk();
        for (Place receiver : List.of(SIBLING_SCHOOL, SIBLING_SCHOOL, SCHOOL_OF_PREFECTURE, SCHOOL_OF_PROVINCE, SCHOOL_OF_OTHER_PROVINCE)) {
            desk.file(desk.pupil(OWN_SCHOOL), receiver);
        }
        desk.file(desk.pupil(SCHOOL_OF_OTHER_PROVINCE), OWN_SCHOOL);
        desk.grant(desk.file(desk.pupil(OWN_SCHOOL), SIBLING_SCHOOL), SIBLING_SCHOOL);
        desk.grant(desk.file(desk.pupil(OWN_SCHOOL), SCHOOL_OF_PREFECTURE), SCHOOL_OF_PREFECTURE);
        draft = draft(NEW);
    }

    private static UUID draft(ProvincialRules rules) {
        return desk.with(desk.clerk(PROVINCE), s -> TransferDesk.beans(s).get(RuleMaking.class).draft(new NewRules(FROM, rules, "Why", null)));
    }

    @Test
    void theFiguresAreThoseOfJudgingCaseAfterCaseV28() {
        Map<Difference, Long> open = new EnumMap<>(Difference.class);
        Map<Difference, Long> lastYear = new EnumMap<>(Difference.class);
        for (String row : desk.list("select concat_ws(' ', id, from_org, to_org, state = 'IN_REVIEW') from approval_case where kind = 'TRANSFER'")) {
            String[] transfer = row.split(" ");
            Set<Difference> found = judged(Long.parseLong(transfer[0]), Long.parseLong(transfer[1]), Long.parseLong(transfer[2]));
            found.forEach(d -> lastYear.merge(d, 1L, Long::sum));
            if (transfer[3].equals("t")) {
                found.forEach(d -> open.merge(d, 1L, Long::sum));
            }
        }

        RuleComparison shown = compared(Place.PROVINCE, draft);

        assertThat(shown.kinds()).hasSize(1);
        KindFigures transfers = shown.kinds().getFirst();
        assertThat(transfers.kind()).isEqualTo("TRANSFER");
        assertThat(transfers.open()).isEqualTo(new Figures(6, 6, open));
        assertThat(transfers.lastYear()).isEqualTo(new Figures(8, 8, lastYear));
        assertThat(open).as("the figures say something").containsKeys(Difference.STEPS_ADDED, Difference.ORDER_CHANGED, Difference.DUE_EARLIER, Difference.PAPER_MISSING);
        assertThat(shown.cases()).hasSize(8).extracting(ChangedCase::open).startsWith(true, true, true, true, true, true);
        assertThat(desk.text("select count(distinct rule_version) from approval_case")).as("no case changed").isEqualTo("1");
    }

    /** One case by itself, with the organisations as they are. */
    private static Set<Difference> judged(long theCase, long from, long to) {
        Route would = desk.with(desk.approver(Place.MINISTRY), s -> {
            Sides sides = TransferDesk.beans(s).get(Sides.class);
            return TransferRoute.between(under(sides.of(from)), under(sides.of(to)), TransferKind.BETWEEN_SCHOOLS);
        });
        List<String> frozen = new ArrayList<>(desk.list("select concat_ws(' ', org_id, mode, turn, working_days) from approval_step where case_id = ? order by seq", theCase));
        Set<Difference> found = new TreeSet<>();
        for (Step step : would.steps()) {
            String who = step.organisation() + " " + step.mode() + " ";
            String is = frozen.stream().filter(f -> f.startsWith(who)).findFirst().orElse(null);
            if (is == null) {
                found.add(Difference.STEPS_ADDED);
                continue;
            }
            frozen.remove(is);
            String[] turnAndDays = is.substring(who.length()).split(" ");
            if (Integer.parseInt(turnAndDays[0]) != step.turn()) {
                found.add(Difference.ORDER_CHANGED);
            }
            if (((WorkingDaysAfter) step.limit().orElseThrow().deadline()).days() < Integer.parseInt(turnAndDays[1])) {
                found.add(Difference.DUE_EARLIER);
            }
        }
        if (!frozen.isEmpty()) {
            found.add(Difference.STEPS_REMOVED);
        }
        if (from != SCHOOL_OF_OTHER_PROVINCE.id()) {
            found.add(Difference.PAPER_MISSING);
        }
        return found;
    }

    private static Side under(Side side) {
        RuleVersion rules = side.province() == PROVINCE.id() ? new RuleVersion("", FROM, Rules.national().at(FROM).national(), NEW) : side.rules();
        return new Side(side.school(), side.authority(), side.prefecture(), side.province(), rules);
    }

    @Test
    void rulesThatSayWhatTheNationSaysChangeNothing() {
        desk.owner(s -> s.run("delete from rule_version where state = 'DRAFT'"));
        UUID same = draft(ProvincialRules.NONE);
        RuleComparison shown = compared(PROVINCE, same);
        desk.owner(s -> s.run("delete from rule_version where state = 'DRAFT'"));
        draft = draft(NEW);
        assertThat(shown.differentLastYear()).isZero();
        assertThat(shown.cases()).isEmpty();
        assertThat(shown.kinds().getFirst().lastYear().cases()).isEqualTo(8);
    }

    @Test
    void nobodyElseCompares() {
        assertThat(refused(OTHER_PROVINCE)).isEqualTo(RuleRefusal.NO_SUCH_VERSION);
        assertThat(refused(Place.MINISTRY)).isEqualTo(RuleRefusal.NO_SUCH_VERSION);
        assertThat(refused(OWN_SCHOOL)).isEqualTo(RuleRefusal.NO_SUCH_VERSION);
    }

    private static RuleComparison compared(Place place, UUID version) {
        return desk.with(desk.approver(place), s -> TransferDesk.beans(s).get(RuleComparisons.class).of(version));
    }

    private static RefusalReason refused(Place place) {
        try {
            compared(place, draft);
            return null;
        } catch (Refusal refusal) {
            return refusal.reason();
        }
    }
}
