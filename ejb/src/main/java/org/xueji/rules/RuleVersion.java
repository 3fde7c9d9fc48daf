package org.xueji.rules;

import java.time.LocalDate;
import java.util.Collection;
import org.xueji.kernel.Article;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.rules.Deadline.WorkingDaysAfter;

/**
 * One dated version of the rules: those of the nation, or a province's implementing rules within them. A case keeps the id of the version that was in force when it was
 * filed, and runs under it to its end (V-28).
 *
 * @param id stable, such as {@code CN-2014-11-15} or {@code 43-2027-1}
 * @param effectiveFrom the first day on which cases are filed under it
 * @param national the values that hold in the whole country
 * @param provincial what a province sets of its own
 */
public record RuleVersion(String id, LocalDate effectiveFrom, NationalRules national, ProvincialRules provincial) {

    /** @throws Refusal if a limit of the province's exceeds what the nation allows */
    public RuleVersion {
        provincial.beyond(national).ifPresent(limit -> {
            throw new Refusal(RuleRefusal.BEYOND_NATIONAL, limit, Limit.SHORTEST, limit.longest(national),
                limit.national(national).article().orElse(Article.vocational(28)).number());
        });
    }

    /** A version of the nation alone. */
    RuleVersion(String id, LocalDate effectiveFrom, NationalRules national) {
        this(id, effectiveFrom, national, ProvincialRules.NONE);
    }

    /** A time limit as it holds under this version; one of the province's own cites V-28 and not the article that it stays within. */
    public TimeLimit limit(Limit limit) {
        Integer own = provincial.days().get(limit);
        return own == null ? limit.national(national) : TimeLimit.setBy(Article.vocational(28), new WorkingDaysAfter(own));
    }

    /** When something is due under this version, counted by its own calendar. */
    public DueDate due(Limit limit, LocalDate event) {
        return limit(limit).deadline().of(event, calendar());
    }

    /**
     * Until when a new student is to be filed: so many working days after the entry formalities or the closing date of that term, whichever is the earlier (V-6).
     *
     * @param entry the day on which the entry formalities were completed
     */
    public DueDate newStudentDue(LocalDate entry) {
        return due(Limit.NEW_STUDENT_FILING, entry).orEarlier(national.registrationCloses().of(SchoolTerm.of(entry)).of(entry, calendar()));
    }

    /** The nation's calendar with the province's own days off. */
    public WorkingDayCalendar calendar() {
        return provincial.daysOff().isEmpty() ? WorkingDayCalendar.national() : WorkingDayCalendar.national().withProvincialDaysOff(provincial.daysOff());
    }

    /** Refuses what is filed without a paper that this version asks for, naming the first. */
    public void requirePapers(Procedure procedure, Collection<Paper> handedIn) {
        provincial.of(procedure).missing(handedIn).ifPresent(paper -> {
            throw new Refusal(RuleRefusal.PAPER_MISSING, paper, id);
        });
    }
}
