package org.xueji.web.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.kernel.Article;
import org.xueji.kernel.Localized;
import org.xueji.rules.Limit;
import org.xueji.rules.NationalRules;
import org.xueji.rules.Procedure;
import org.xueji.rules.ProcedureRules;
import org.xueji.rules.ProvincialRules;
import org.xueji.web.frame.Frame;

/** The parameters of a version beside the nation's and those of the version before it. */
final class RuleTable {

    private final Frame frame;
    private final NationalRules national;
    private final ProvincialRules rules;
    private final ProvincialRules before;

    RuleTable(Frame frame, NationalRules national, ProvincialRules rules, ProvincialRules before) {
        this.frame = frame;
        this.national = national;
        this.rules = rules;
        this.before = before;
    }

    /** All parameters; of the procedures those for which something is or was asked. */
    List<RuleRow> rows() {
        List<RuleRow> rows = new ArrayList<>();
        for (Limit limit : Limit.values()) {
            rows.add(row(limit, article(limit), r -> frame.say(RuleWords.DAYS, r.days().getOrDefault(limit, limit.days(national)))));
        }
        rows.add(row(RuleWords.ORDER, frame.say(RuleWords.ARTICLE, 14), r -> frame.label(r.transferOrder())));
        rows.add(row(RuleWords.FILINGS, frame.say(RuleWords.ARTICLE, 14), r -> constants(r.transferFilings())));
        for (Procedure procedure : Procedure.values()) {
            if (!rules.of(procedure).equals(ProcedureRules.NONE) || !before.of(procedure).equals(ProcedureRules.NONE)) {
                rows.add(row(procedure, frame.say(RuleWords.ARTICLE, 28), r -> asked(r.of(procedure))));
            }
        }
        rows.add(row(RuleWords.LATE_WINDOW, frame.say(RuleWords.ARTICLE, 6), r -> frame.label(r.lateWindow())));
        rows.add(row(RuleWords.GRADUATION, frame.say(RuleWords.ARTICLE, 18), r -> frame.say(r.graduationConfirmed() ? RuleWords.CONFIRMED : RuleWords.BY_SCHOOL)));
        rows.add(row(RuleWords.CUSTODY, frame.say(RuleWords.ARTICLE, 12), r -> frame.label(r.custody())));
        rows.add(row(RuleWords.DAYS_OFF, frame.say(RuleWords.ARTICLE, 28), r -> orNone(r.daysOff().stream().map(LocalDate::toString))));
        return rows;
    }

    /** What sets a limit, and how far a province may go. */
    String article(Limit limit) {
        String set = limit.national(national).article().map(Article::number).map(number -> frame.say(RuleWords.ARTICLE, number)).orElseGet(() -> frame.say(RuleWords.SERVICE));
        return frame.say(RuleWords.BOUND, set, Limit.SHORTEST, limit.longest(national));
    }

    private String asked(ProcedureRules asked) {
        return orNone(Stream.concat(asked.confirmations().stream().map(frame::say), asked.papers().stream().map(frame::say)));
    }

    private String constants(Collection<? extends Localized> constants) {
        return orNone(constants.stream().map(frame::say));
    }

    private String orNone(Stream<String> words) {
        String joined = words.collect(Collectors.joining(" · "));
        return joined.isEmpty() ? frame.say(RuleWords.NOTHING) : joined;
    }

    private RuleRow row(Localized label, String basis, Function<ProvincialRules, String> value) {
        String of = value.apply(ProvincialRules.NONE);
        String here = value.apply(rules);
        String earlier = value.apply(before);
        return new RuleRow(frame.label(label), basis, of, here, earlier, !here.equals(of), !here.equals(earlier));
    }
}
