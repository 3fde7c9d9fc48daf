package org.xueji.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.approval.ActionMatrix.FILER;
import static org.xueji.approval.ActionMatrix.done;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xueji.approval.ActionMatrix.Party;
import org.xueji.approval.ActionMatrix.Standing;
import org.xueji.rules.Rules;
import org.xueji.tenancy.Duty;

/** Who may do what to a case that a school and its competent authority decide in turn (V-9, V-11, V-15, V-16). */
class CaseActionsTest {

    private static final long SCHOOL = 1;
    private static final long COUNTY = 2;
    private static final long PREFECTURE = 3;
    private static final long PROVINCE = 4;
    private static final long SIBLING_SCHOOL = 5;
    private static final long SIBLING_COUNTY = 6;
    private static final long MINISTRY = 7;
    private static final Decision FILED = done(CaseAction.FILE, 0, SCHOOL);
    private static final Decision SUBMITTED = done(CaseAction.APPROVE, 1, SCHOOL);
    private static final ActionMatrix MATRIX = new ActionMatrix(
        Route.inTurn(Rules.national().at(LocalDate.of(2026, 9, 1)).national().statusChangeDecision(), SCHOOL, COUNTY), SCHOOL,
        List.of(
            new Party("学校填报人", "school, clerk", SCHOOL, Duty.CLERK, FILER),
            new Party("学校另一填报人", "school, another clerk", SCHOOL, Duty.CLERK, "a"),
            new Party("同一人以审核岗位", "the same person as approver", SCHOOL, Duty.APPROVER, FILER),
            new Party("学校审核人", "school, approver", SCHOOL, Duty.APPROVER, "b"),
            new Party("学校管理员", "school, administrator", SCHOOL, Duty.ADMINISTRATOR, "c"),
            new Party("学校查看人", "school, viewer", SCHOOL, Duty.VIEWER, "d"),
            new Party("主管部门填报人", "authority, clerk", COUNTY, Duty.CLERK, "e"),
            new Party("主管部门审核人", "authority, approver", COUNTY, Duty.APPROVER, "f"),
            new Party("填报人借调至主管部门", "the filer, lent to the authority", COUNTY, Duty.APPROVER, FILER),
            new Party("地市审核人", "prefecture above, approver", PREFECTURE, Duty.APPROVER, "g"),
            new Party("省级审核人", "province above, approver", PROVINCE, Duty.APPROVER, "h"),
            new Party("教育部审核人", "ministry, approver", MINISTRY, Duty.APPROVER, "i"),
            new Party("无关学校审核人", "another school, approver", SIBLING_SCHOOL, Duty.APPROVER, "j"),
            new Party("无关县级审核人", "another county, approver", SIBLING_COUNTY, Duty.APPROVER, "k")),
        List.of(
            new Standing("已提交", "filed", List.of(FILED)),
            new Standing("学校已同意", "the school approved", List.of(FILED, SUBMITTED)),
            new Standing("已退回", "returned", List.of(FILED, SUBMITTED, done(CaseAction.RETURN, 2, COUNTY))),
            new Standing("不予核准", "denied", List.of(FILED, SUBMITTED, done(CaseAction.DENY, 2, COUNTY))),
            new Standing("已撤回", "withdrawn", List.of(FILED, done(CaseAction.WITHDRAW, 0, SCHOOL))),
            new Standing("已放弃", "abandoned", List.of(FILED, done(CaseAction.RETURN, 1, SCHOOL), done(CaseAction.LAPSE, 0, SCHOOL))),
            new Standing("已核准", "granted", List.of(FILED, SUBMITTED, done(CaseAction.APPROVE, 2, COUNTY)))),
        action -> true);

    @Test
    void thePageShowsWhoMayDoWhat() throws IOException {
        ActionMatrix.assertPage("case-actions.md", """
            # Who may do what to a case 事项办理权限

            For everything that a school and its competent authority decide in turn: new students, corrections and evidence, formal numbers, releases, changes of status, changes of
            personal information; also for the record of who comes from an ordinary school, once the authority outside has agreed. Whether a granted case is taken back depends on its kind as well, and on nothing having come to depend on it.
            Transfers, those from and to ordinary schools among them, have [a page of their own](transfer-actions.md).

            Drawn from `org.xueji.approval`; do not edit. A test fails when this page is stale, and writes it anew with
            `mvn -pl ejb -am test -Dtest=CaseActionsTest -Dsurefire.failIfNoSpecifiedTests=false -Dxueji.write=true`.

            """ + MATRIX.table());
    }

    @Test
    void whoIsNoPartyDoesNothingEver() {
        assertThat(MATRIX.parties()).filteredOn(p -> p.organisation() >= PREFECTURE).hasSize(5)
            .allMatch(party -> MATRIX.standings().stream().allMatch(standing -> MATRIX.possible(party, standing).isEmpty()));
    }
}
