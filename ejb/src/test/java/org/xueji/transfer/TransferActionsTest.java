package org.xueji.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.approval.ActionMatrix.FILER;
import static org.xueji.approval.ActionMatrix.done;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xueji.approval.ActionMatrix;
import org.xueji.approval.ActionMatrix.Party;
import org.xueji.approval.ActionMatrix.Standing;
import org.xueji.approval.CaseAction;
import org.xueji.approval.Decision;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.rules.RuleVersion;
import org.xueji.rules.Rules;
import org.xueji.tenancy.Duty;
import org.xueji.transfer.ordinary.Direction;
import org.xueji.transfer.ordinary.OrdinaryRoute;

/** Who may do what to a transfer and when, whatever their relation to it; all of it is on a page of the documentation (V-14). */
class TransferActionsTest {

    private static final long SENDER = 1;
    private static final long SENDERS_COUNTY = 2;
    private static final long SENDERS_PROVINCE = 3;
    private static final long RECEIVER = 4;
    private static final long RECEIVERS_PROVINCE = 5;
    private static final long PREFECTURE = 6;
    private static final long STRANGER = 7;
    private static final Route ROUTE = TransferRoute.between(new Side(SENDER, SENDERS_COUNTY, null, SENDERS_PROVINCE, Rules.national().at(LocalDate.of(2026, 9, 1))),
        new Side(RECEIVER, RECEIVERS_PROVINCE, null, RECEIVERS_PROVINCE, Rules.national().at(LocalDate.of(2026, 9, 1))), TransferKind.BETWEEN_SCHOOLS);

    private static final List<Party> PARTIES = List.of(
        new Party("转出学校填报人", "sending school, clerk", SENDER, Duty.CLERK, FILER),
        new Party("同一人以审核岗位", "the same person as approver", SENDER, Duty.APPROVER, FILER),
        new Party("转出学校审核人", "sending school, approver", SENDER, Duty.APPROVER, "a"),
        new Party("转出方县级审核人", "sending county, approver", SENDERS_COUNTY, Duty.APPROVER, "b"),
        new Party("转出方省级填报人", "sending province, clerk", SENDERS_PROVINCE, Duty.CLERK, "c"),
        new Party("转出方省级审核人", "sending province, approver", SENDERS_PROVINCE, Duty.APPROVER, "d"),
        new Party("转入学校填报人", "receiving school, clerk", RECEIVER, Duty.CLERK, "e"),
        new Party("转入学校审核人", "receiving school, approver", RECEIVER, Duty.APPROVER, "f"),
        new Party("转入方省级填报人", "receiving province, clerk", RECEIVERS_PROVINCE, Duty.CLERK, "g"),
        new Party("转入方省级审核人（兼主管部门）", "receiving province, approver (also the authority)", RECEIVERS_PROVINCE, Duty.APPROVER, "h"),
        new Party("转出方地市审核人", "prefecture above, approver", PREFECTURE, Duty.APPROVER, "i"),
        new Party("无关学校审核人", "another school, approver", STRANGER, Duty.APPROVER, "j"));

    private static final Decision FILED = done(CaseAction.FILE, 0, SENDER);
    private static final List<Standing> STANDINGS = List.of(
        new Standing("已提交", "filed", List.of(FILED)),
        new Standing("县级已同意", "the county approved", List.of(FILED, done(CaseAction.APPROVE, 3, SENDERS_COUNTY))),
        new Standing("已退回", "returned", List.of(FILED, done(CaseAction.RETURN, 2, RECEIVER))),
        new Standing("不予核准", "denied", List.of(FILED, done(CaseAction.DENY, 4, RECEIVERS_PROVINCE))),
        new Standing("已撤回", "withdrawn", List.of(FILED, done(CaseAction.WITHDRAW, 0, SENDER))),
        new Standing("已核准", "granted", List.of(FILED, done(CaseAction.APPROVE, 1, SENDER), done(CaseAction.APPROVE, 2, RECEIVER), done(CaseAction.APPROVE, 3, SENDERS_COUNTY),
            done(CaseAction.APPROVE, 4, RECEIVERS_PROVINCE))));

    private static final ActionMatrix MATRIX = new ActionMatrix(ROUTE, SENDER, PARTIES, STANDINGS, action -> action != CaseAction.REVERSE);   // a transfer is not reversed

    private static final long OUTSIDE = RECEIVERS_PROVINCE;
    private static final List<Party> WITH_AN_ORDINARY_SCHOOL = List.of(
        new Party("代表普通学校一方填报人", "authority outside, clerk", OUTSIDE, Duty.CLERK, "a"),
        new Party("代表普通学校一方审核人", "authority outside, approver", OUTSIDE, Duty.APPROVER, "b"),
        new Party("中职学校填报人", "vocational school, clerk", SENDER, Duty.CLERK, "c"),
        new Party("中职学校审核人", "vocational school, approver", SENDER, Duty.APPROVER, "d"),
        new Party("中职学校主管县级审核人", "its county, approver", SENDERS_COUNTY, Duty.APPROVER, "e"),
        new Party("中职方省级填报人", "its province, clerk", SENDERS_PROVINCE, Duty.CLERK, "f"),
        new Party("中职方省级审核人", "its province, approver", SENDERS_PROVINCE, Duty.APPROVER, "g"),
        new Party("无关学校审核人", "another school, approver", STRANGER, Duty.APPROVER, "h"));
    private static final ActionMatrix LEAVING = ordinary(Direction.TO_ORDINARY, OUTSIDE,
        new Standing("学校已同意", "the school approved", List.of(done(CaseAction.FILE, 0, OUTSIDE), done(CaseAction.APPROVE, 2, SENDER))),
        new Standing("已核准", "granted", List.of(done(CaseAction.FILE, 0, OUTSIDE), done(CaseAction.APPROVE, 1, OUTSIDE), done(CaseAction.APPROVE, 2, SENDER),
            done(CaseAction.APPROVE, 3, SENDERS_COUNTY))));
    private static final ActionMatrix COMING = ordinary(Direction.FROM_ORDINARY, SENDER,
        new Standing("已核准", "granted", List.of(done(CaseAction.FILE, 0, SENDER), done(CaseAction.APPROVE, 1, OUTSIDE))));

    private static ActionMatrix ordinary(Direction direction, long filer, Standing... further) {
        RuleVersion rules = Rules.national().at(LocalDate.of(2026, 9, 1));
        Route route = OrdinaryRoute.of(direction, new OrdinaryRoute.Outside(OUTSIDE, OUTSIDE, rules), new Side(SENDER, SENDERS_COUNTY, null, SENDERS_PROVINCE, rules));
        Decision filed = done(CaseAction.FILE, 0, filer);
        List<Standing> standings = Stream.concat(Stream.of(
            new Standing("已提交", "filed", List.of(filed)),
            new Standing("已退回", "returned", List.of(filed, done(CaseAction.RETURN, 1, OUTSIDE))),
            new Standing("不予核准", "denied", List.of(filed, done(CaseAction.DENY, 1, OUTSIDE))),
            new Standing("已撤回", "withdrawn", List.of(filed, done(CaseAction.WITHDRAW, 0, filer)))), Stream.of(further)).toList();
        List<Party> parties = WITH_AN_ORDINARY_SCHOOL.stream().map(p -> p.organisation() == filer && p.duty() == Duty.CLERK
            ? new Party(p.chinese() + "（提出方）", p.english() + " (files)", p.organisation(), p.duty(), FILER) : p).toList();
        return new ActionMatrix(route, filer, parties, standings, action -> action != CaseAction.REVERSE);
    }

    @Test
    void thePageShowsWhoMayDoWhatV14() throws IOException {
        ActionMatrix.assertPage("transfer-actions.md", """
            # Who may do what to a transfer 转学办理权限

            Drawn from `org.xueji.approval`, `org.xueji.transfer.TransferRoute` and `org.xueji.transfer.ordinary.OrdinaryRoute`; do not edit.
            A test fails when this page is stale, and writes it anew with
            `mvn -pl ejb -am test -Dtest=TransferActionsTest -Dsurefire.failIfNoSpecifiedTests=false -Dxueji.write=true`.

            ## 中职学校之间 Between vocational schools

            From a county's school to a school that another province runs itself.

            """ + MATRIX.table() + """

            ## 中职转入普通学校 To an ordinary school

            From a county's school to an ordinary school of another province, for which that province acts.

            """ + LEAVING.table() + """

            ## 普通学校转入中职 From an ordinary school

            The other way round. Once the authority outside has agreed, the school and its county decide on the record of the student, as on [every new one](case-actions.md).

            """ + COMING.table());
    }

    @Test
    void whoIsNoPartyOfATransferWithAnOrdinarySchoolDoesNothingEver() {
        for (ActionMatrix matrix : List.of(LEAVING, COMING)) {
            assertThat(matrix.parties().subList(6, 8)).allMatch(party -> matrix.standings().stream().allMatch(standing -> matrix.possible(party, standing).isEmpty()));
        }
    }

    @Test
    void whoIsNoPartyDoesNothingEver() {
        for (Party party : PARTIES.subList(10, 12)) {
            assertThat(STANDINGS).as(party.english()).allMatch(standing -> MATRIX.possible(party, standing).isEmpty());
        }
    }
}
