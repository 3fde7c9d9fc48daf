package org.xueji.web.rules;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.implementing.RemarkView;
import org.xueji.implementing.RuleMaking;
import org.xueji.implementing.RuleStanding;
import org.xueji.implementing.RuleVersionView;
import org.xueji.implementing.RuleVersions;
import org.xueji.kernel.Time;
import org.xueji.rules.AdditionalFiling;
import org.xueji.rules.ClosedSchoolCustody;
import org.xueji.rules.Confirmation;
import org.xueji.rules.LateWindow;
import org.xueji.rules.Limit;
import org.xueji.rules.NationalRules;
import org.xueji.rules.Paper;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.Procedure;
import org.xueji.rules.ProvincialRules;
import org.xueji.rules.Rules;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The form for a province's rules, which shows what the nation allows; a new draft begins with what is in force. */
@Named
@RequestScoped
public class RuleFormPage {

    /** A limit to set. */
    public record LimitField(Limit limit, String basis, int national, int shortest, int longest, String typed) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private RuleVersions versions;
    @Inject
    private RuleMaking making;
    @Inject
    private Clock clock;

    private Optional<RuleVersionView> draft;
    private ProvincialRules rules;
    private NationalRules national;
    private boolean allowed;

    /** Asks for the draft that the address names, otherwise for what is in force. */
    public void load() {
        draft = Asked.of(request).reference("ref").map(versions::get);
        rules = draft.map(RuleVersionView::rules).orElseGet(() -> versions.inForce().provincial());
        national = Rules.national().at(Time.today(clock)).national();
        allowed = making.isDrafting() && draft.map(d -> d.standing() == RuleStanding.DRAFT).orElse(true);
    }

    public boolean isAllowed() {
        return allowed;
    }

    /** The draft that is changed; null for a new one. */
    public RuleVersionView getDraft() {
        return draft.orElse(null);
    }

    public LocalDate getEarliest() {
        return Time.today(clock).plusDays(1);
    }

    public List<LimitField> getLimits() {
        RuleTable table = new RuleTable(frame, national, rules, rules);
        return Stream.of(Limit.values()).map(l -> new LimitField(l, table.article(l), l.days(national), Limit.SHORTEST, l.longest(national),
            typed("days-" + l, rules.days().containsKey(l) ? rules.days().get(l).toString() : ""))).toList();
    }

    public List<Procedure> getProcedures() {
        return List.of(Procedure.values());
    }

    public List<Confirmation> getConfirmations() {
        return List.of(Confirmation.values());
    }

    public List<Paper> getPapers() {
        return List.of(Paper.values());
    }

    public List<PartyOrder> getOrders() {
        return List.of(PartyOrder.values());
    }

    public List<AdditionalFiling> getFilings() {
        return List.of(AdditionalFiling.values());
    }

    public List<LateWindow> getLateWindows() {
        return List.of(LateWindow.values());
    }

    public List<ClosedSchoolCustody> getCustodies() {
        return List.of(ClosedSchoolCustody.values());
    }

    /** The ministry's demands that wait for an answer. */
    public List<RemarkView> getDemands() {
        return versions.demands();
    }

    /** How much is asked for in a procedure, in words. */
    public String asked(Procedure procedure) {
        long number = Stream.concat(Stream.of(Confirmation.values()), Stream.of(Paper.values())).filter(c -> is(c instanceof Paper ? "paper" : "confirm", procedure, c)).count();
        return number == 0 ? frame.say(RuleWords.NOTHING) : frame.say(RuleWords.ASKED, number);
    }

    /** Whether a procedure's box is ticked. */
    public boolean is(String field, Procedure procedure, Enum<?> constant) {
        Collection<? extends Enum<?>> set = field.equals("paper") ? rules.of(procedure).papers() : rules.of(procedure).confirmations();
        return ticked(field + "-" + procedure, constant.name(), set.contains(constant));
    }

    /** Whether a choice or a box is chosen. */
    public boolean chosen(String field, Enum<?> constant) {
        boolean stated = switch (field) {
            case "transferOrder" -> rules.transferOrder() == constant;
            case "transferFilings" -> rules.transferFilings().contains(constant);
            case "lateWindow" -> rules.lateWindow() == constant;
            default -> rules.custody() == constant;
        };
        return ticked(field, constant.name(), stated);
    }

    public boolean isGraduationConfirmed() {
        return ticked("graduationConfirmed", "on", rules.graduationConfirmed());
    }

    private boolean ticked(String field, String value, boolean stated) {
        return isSent() ? Arrays.asList(Optional.ofNullable(request.getParameterValues(field)).orElse(new String[0])).contains(value) : stated;
    }

    public String getEffectiveFrom() {
        return typed("effectiveFrom", draft.map(d -> d.effectiveFrom().toString()).orElse(""));
    }

    public String getNote() {
        return typed("note", draft.map(RuleVersionView::note).orElse(""));
    }

    public String getAnswers() {
        return typed("answers", draft.map(RuleVersionView::answers).map(Object::toString).orElse(""));
    }

    public String getDaysOff() {
        return typed("daysOff", rules.daysOff().stream().map(LocalDate::toString).collect(Collectors.joining("\n")));
    }

    private String typed(String field, String stated) {
        return isSent() ? frame.typed(field) : stated;
    }

    private boolean isSent() {
        return request.getMethod().equals("POST");
    }
}
