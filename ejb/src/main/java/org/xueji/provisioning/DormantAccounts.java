package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.OfficeRules;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** Accounts that nobody used for long, and their reviews: each ends with the account kept for a further time, or suspended (C-4). */
@Stateless
public class DormantAccounts {

    private static final int MOST = 200;
    private static final int LONGEST = 500;

    @Inject
    Database database;
    @Inject
    PostRecords records;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    private static final String DORMANT = """
        from (select w.*, o.ref as organisation, o.name as organisation_name, count(p.id)::int as posts, coalesce(w.acted_on + 1, min(p.valid_from)) as since,
                     (select max(r.recorded_at) from account_review r where r.operator_id = w.id) as reviewed_at
                from operator w join organisation o on o.id = w.org_id join post p on p.operator_id = w.id and p.state <> 'WITHDRAWN' and (p.valid_to is null or p.valid_to >= :today)
               where w.state = 'ACTIVE' group by w.id, o.ref, o.name) w
         where w.since <= :since and coalesce((w.reviewed_at at time zone 'Asia/Shanghai')::date < :since, true)""";

    /** Those of the acting organisation and of the ones beneath it whose review is due, the longest unused first. */
    public List<DormantAccount> due() {
        database.bound().require(Duty.ADMINISTRATOR);
        return database.ask(sql -> sql.createQuery("""
            select w.ref as operator, w.display_name as name, w.username, w.organisation, w.organisation_name, w.acted_on, w.since, w.posts\s""" + DORMANT + " order by w.since, w.path, w.username limit :most")
            .bind("today", Time.today(clock)).bind("since", since()).bind("most", MOST).mapTo(DormantAccount.class).list());
    }

    private LocalDate since() {
        return Time.today(clock).minusDays(OfficeRules.national().dormantAfterDays());
    }

    /** The reviews of the acting organisation's accounts and of those beneath it, the latest first. */
    public List<AccountReview> reviews() {
        database.bound().require(Duty.ADMINISTRATOR);
        return database.ask(sql -> sql.createQuery("""
            select w.display_name as name, w.username, o.name as organisation_name, r.acted_on, r.outcome, r.remark, r.recorder, r.recorded_at
              from account_review r join operator w on w.id = r.operator_id join organisation o on o.id = w.org_id order by r.id desc limit :most""")
            .bind("most", MOST).mapTo(AccountReview.class).list());
    }

    /**
     * Records a review, and suspends the operator where that is its outcome.
     *
     * @return the account to be closed, where it is
     * @throws Refusal with {@link ProvisioningRefusal} if no review is due, or the operator is the caller or acts above him
     */
    public Optional<PostRecords.Account> review(UUID operator, AccountReview.Outcome outcome, String remark) {
        String why = remark == null ? "" : remark.strip();
        if (outcome == null || why.length() > LONGEST) {
            throw new Refusal(ProvisioningRefusal.INCOMPLETE);
        }
        Bound bound = records.requireSubordinate(operator);
        if (database.ask(sql -> sql.createQuery("select id from operator where ref = :ref for update").bind("ref", operator).mapTo(Long.class).findOne()).isEmpty()) {
            throw new Refusal(JurisdictionRefusal.NOT_BELOW);
        }
        int recorded = database.ask(sql -> sql.createUpdate("""
            insert into account_review(operator_id, path, acted_on, outcome, remark, recorded_by, recorder, recorded_at)
            select w.id, w.path, w.acted_on, :outcome, :remark, :by, :name, :now\s""" + DORMANT + " and w.ref = :ref")
            .bind("today", Time.today(clock)).bind("since", since()).bind("outcome", outcome).bind("remark", why).bind("by", bound.operator()).bind("name", bound.operatorName())
            .bind("now", clock.instant()).bind("ref", operator).execute());
        if (recorded == 0) {
            throw new Refusal(ProvisioningRefusal.NO_REVIEW_DUE);
        }
        events.fire(DomainEvents.of(new DomainEvent("ACCOUNT_REVIEWED", Article.charter(4), operator, "outcome", outcome.name())));
        return outcome == AccountReview.Outcome.SUSPENDED ? Optional.of(records.suspend(operator)) : Optional.empty();
    }
}
