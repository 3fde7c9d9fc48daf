package org.xueji.rules;

import org.xueji.kernel.Article;
import org.xueji.rules.Deadline.CalendarMonthsAfter;
import org.xueji.rules.Deadline.WorkingDaysAfter;
import org.xueji.rules.Deadline.WorkingDaysBefore;

/**
 * The values that hold in the whole country.
 *
 * @param newStudentFiling a school files a new student, from the day the entry formalities were completed (V-6)
 * @param registrationCloses after which no new student is filed (V-6)
 * @param newStudentReview each review of a new student, from the day the case reaches the office; V-9 sets no time, so this is service
 * @param conflictAnswer the authority of each side of a conflict, from the day it was opened; no article sets it, so this is service
 * @param checksInConflict checks of one day that may meet a conflict, for one clerk of a school; who is answered so more often is looking for people. No article
 *     sets it, so this is service
 * @param termRegistration from the first day of term (V-13)
 * @param transferDecision each party of a transfer, from the day the case reaches it (V-14)
 * @param transferFiling whoever takes note of a transfer for the record; V-14 sets no time for it, so this is service
 * @param statusChangeDecision each step of another change of status (V-15)
 * @param confirmation an additional confirmation that a province asks for (V-28), from the day the case reaches it; no article sets it, so this is service
 * @param mergerReversal in which a merger may be reversed, from the day of the hand-over; no article sets it, so this is service
 * @param correctionFiling from the day the student handed in proof (V-16)
 * @param correctionDecision each step of a change of personal information (V-16)
 * @param graduation before the day the student leaves (V-18)
 * @param annualRegistration from the first day of the school year's first term (H-13)
 * @param cancellation from the day the institution decided it (H-13)
 */
public record NationalRules(
        TimeLimit newStudentFiling,
        ClosingDates registrationCloses,
        TimeLimit newStudentReview,
        TimeLimit conflictAnswer,
        int checksInConflict,
        TimeLimit termRegistration,
        TimeLimit transferDecision,
        TimeLimit transferFiling,
        TimeLimit statusChangeDecision,
        TimeLimit confirmation,
        TimeLimit mergerReversal,
        TimeLimit correctionFiling,
        TimeLimit correctionDecision,
        TimeLimit graduation,
        TimeLimit annualRegistration,
        TimeLimit cancellation) {

    static final NationalRules OF_2014 = new NationalRules(
        TimeLimit.setBy(Article.vocational(6), new WorkingDaysAfter(20)),
        ClosingDates.OF_THE_ARTICLE,
        TimeLimit.ofService(new WorkingDaysAfter(10)),
        TimeLimit.ofService(new WorkingDaysAfter(10)),
        50,
        TimeLimit.setBy(Article.vocational(13), new WorkingDaysAfter(20)),
        TimeLimit.setBy(Article.vocational(14), new WorkingDaysAfter(10)),
        TimeLimit.ofService(new WorkingDaysAfter(10)),
        TimeLimit.setBy(Article.vocational(15), new WorkingDaysAfter(10)),
        TimeLimit.ofService(new WorkingDaysAfter(10)),
        TimeLimit.ofService(new WorkingDaysAfter(20)),
        TimeLimit.setBy(Article.vocational(16), new WorkingDaysAfter(10)),
        TimeLimit.setBy(Article.vocational(16), new WorkingDaysAfter(10)),
        TimeLimit.setBy(Article.vocational(18), new WorkingDaysBefore(20)),
        TimeLimit.setBy(Article.higher(13), new CalendarMonthsAfter(1)),
        TimeLimit.setBy(Article.higher(13), new WorkingDaysAfter(15)));
}
