package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.xueji.provisioning.AccountReview;
import org.xueji.provisioning.DormantAccount;
import org.xueji.provisioning.DormantAccounts;
import org.xueji.provisioning.TrainingDue;
import org.xueji.provisioning.Trainings;
import org.xueji.rules.OfficeRules;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** What an administrator looks after: trainings that run out, and accounts that nobody uses. */
@Named
@RequestScoped
public class AccountsPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Trainings trainings;
    @Inject
    private DormantAccounts dormantAccounts;

    private List<TrainingDue> due;
    private List<DormantAccount> dormant;
    private List<AccountReview> reviews;

    /** Asks for what is due in the reader's jurisdiction. */
    public void load() {
        due = trainings.due();
        dormant = dormantAccounts.due();
        reviews = dormantAccounts.reviews();
    }

    public List<TrainingDue> getDue() {
        return due;
    }

    public List<DormantAccount> getDormant() {
        return dormant;
    }

    public List<AccountReview> getReviews() {
        return reviews;
    }

    /** How many days before it runs out a training is listed. */
    public int getWarningDays() {
        return OfficeRules.national().trainingWarningDays();
    }

    /** After how many days an unused account is listed. */
    public int getDormantDays() {
        return OfficeRules.national().dormantAfterDays();
    }

    /** What was just done, in words; empty for nothing. */
    public String getDone() {
        return Asked.of(request).constant(AccountWords.class, "done").filter(w -> w.name().startsWith("DONE_")).map(w -> frame.say(w, getDormantDays())).orElse("");
    }
}
