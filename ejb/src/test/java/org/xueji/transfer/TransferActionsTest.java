package org.xueji.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xueji.approval.ActorFacts;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseFacts;
import org.xueji.approval.Decision;
import org.xueji.approval.NaturalPerson;
import org.xueji.approval.Route;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.Rules;
import org.xueji.tenancy.Duty;
import org.xueji.transfer.TransferRoute.Side;

/** Who may do what to a transfer and when, whatever their relation to it; all of it is on a page of the documentation (V-14). */
class TransferActionsTest {

    private static final Path PAGE = Path.of("..", "docs", "transfer-actions.md");
    private static final Instant NOW = Instant.parse("2026-09-10T01:00:00Z");
    private static final long SENDER = 1;
    private static final long SENDERS_COUNTY = 2;
    private static final long SENDERS_PROVINCE = 3;
    private static final long RECEIVER = 4;
    private static final long RECEIVERS_PROVINCE = 5;
    private static final long PREFECTURE = 6;
    private static final long STRANGER = 7;
    private static final String FILER = "filer";
    private static final Route ROUTE = TransferRoute.between(new Side(SENDER, SENDERS_COUNTY, SENDERS_PROVINCE), new Side(RECEIVER, RECEIVERS_PROVINCE, RECEIVERS_PROVINCE),
        PartyOrder.EACH_FOR_ITSELF, Rules.national().at(LocalDate.of(2026, 9, 1)).national());

    /** Somebody, by relation to the case. */
    private record Party(String chinese, String english, long organisation, Duty duty, String person) {

        private ActorFacts actor() {
            return new ActorFacts(organisation, duty, NaturalPerson.of(person.getBytes(StandardCharsets.UTF_8)));
        }
    }

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

    /** What has been done so far. */
    private record Standing(String chinese, String english, List<Decision> decisions) {
    }

    private static final Decision FILED = done(CaseAction.FILE, 0, SENDER);
    private static final List<Standing> STANDINGS = List.of(
        new Standing("已提交", "filed", List.of(FILED)),
        new Standing("县级已同意", "the county approved", List.of(FILED, done(CaseAction.APPROVE, 3, SENDERS_COUNTY))),
        new Standing("已退回", "returned", List.of(FILED, done(CaseAction.RETURN, 2, RECEIVER))),
        new Standing("不予核准", "denied", List.of(FILED, done(CaseAction.DENY, 4, RECEIVERS_PROVINCE))),
        new Standing("已撤回", "withdrawn", List.of(FILED, done(CaseAction.WITHDRAW, 0, SENDER))),
        new Standing("已核准", "granted", List.of(FILED, done(CaseAction.APPROVE, 1, SENDER), done(CaseAction.APPROVE, 2, RECEIVER), done(CaseAction.APPROVE, 3, SENDERS_COUNTY),
            done(CaseAction.APPROVE, 4, RECEIVERS_PROVINCE))));

    private static Decision done(CaseAction action, int step, long organisation) {
        String person = action == CaseAction.FILE ? FILER : "step " + step;
        return new Decision(action, step, organisation, NaturalPerson.of(person.getBytes(StandardCharsets.UTF_8)), NOW, Optional.empty());
    }

    @Test
    void thePageShowsWhoMayDoWhatV14() throws IOException {
        if (Boolean.getBoolean("xueji.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).as("stale; run with -Dxueji.write=true").content().isEqualTo(page());
    }

    @Test
    void whoIsNoPartyDoesNothingEver() {
        for (Party party : PARTIES.subList(10, 12)) {
            assertThat(STANDINGS).as(party.english()).allMatch(standing -> possible(party, standing).isEmpty());
        }
    }

    private static List<CaseAction> possible(Party party, Standing standing) {
        CaseFacts facts = new CaseFacts(SENDER, ROUTE, standing.decisions());
        return Stream.of(CaseAction.values()).filter(action -> action != CaseAction.REVERSE)   // a transfer is not reversed
            .filter(action -> facts.objectionTo(action, party.actor()).isEmpty()).toList();
    }

    private static String page() {
        List<String> lines = new ArrayList<>(List.of("| | " + STANDINGS.stream().map(s -> s.chinese() + " " + s.english()).collect(Collectors.joining(" | ")) + " |",
            "|---|" + "---|".repeat(STANDINGS.size())));
        for (Party party : PARTIES) {
            lines.add("| " + party.chinese() + " " + party.english() + " | "
                + STANDINGS.stream().map(s -> cell(possible(party, s))).collect(Collectors.joining(" | ")) + " |");
        }
        return """
            # Who may do what to a transfer 转学办理权限

            Drawn from `org.xueji.approval` and `org.xueji.transfer.TransferRoute` for a transfer from a county's school to a school that another province runs itself; do not edit.
            A test fails when this page is stale, and writes it anew with
            `mvn -pl ejb -am test -Dtest=TransferActionsTest -Dsurefire.failIfNoSpecifiedTests=false -Dxueji.write=true`.

            """ + String.join("\n", lines) + "\n";
    }

    private static String cell(List<CaseAction> possible) {
        return possible.isEmpty() ? "–" : possible.stream().map(a -> a.text(Locale.CHINESE)).collect(Collectors.joining("、"))
            + " " + possible.stream().map(a -> a.text(Locale.ENGLISH).toLowerCase(Locale.ENGLISH)).collect(Collectors.joining(", "));
    }
}
