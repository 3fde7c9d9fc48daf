package org.xueji.implementing;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.rules.RuleRefusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** What the ministry says to filed versions, and what provinces answer (V-28). Nothing of it holds a version up. */
@Stateless
public class RuleRemarks {

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Whether the acting post remarks on this version. */
    public boolean isRemarking(RuleVersionView version) {
        Bound bound = database.bound();
        return bound.tier() == Tier.MINISTRY && bound.duty() == Duty.APPROVER && version.standing() != RuleStanding.DRAFT;
    }

    /** Whether the acting post answers what was said to this version. */
    public boolean isAnswering(RuleVersionView version) {
        Bound bound = database.bound();
        return bound.ref().equals(version.province()) && bound.duty() == Duty.APPROVER;
    }

    /** Remarks on a filed version, or demands its correction. @throws Refusal with {@link RuleRefusal} */
    public UUID remark(UUID version, RemarkKind kind, String text) {
        Bound bound = database.bound();
        if (bound.tier() != Tier.MINISTRY) {
            throw new Refusal(RuleRefusal.NOT_THE_MINISTRY);
        }
        bound.require(Duty.APPROVER);
        if (kind == null) {
            throw new Refusal(RuleRefusal.NOT_READABLE);
        }
        String remark = NewRules.text(text);
        record Filed(long id, long orgId, String path) {
        }
        Filed filed = database.ask(sql -> sql.createQuery("select id, org_id, path from rule_version where ref = :ref and state <> 'DRAFT'").bind("ref", version).mapTo(Filed.class)
            .findOne()).orElseThrow(() -> new Refusal(RuleRefusal.NO_SUCH_VERSION));
        database.narrowTo(filed.orgId());
        UUID ref = database.ask(sql -> sql.createQuery("""
            insert into rule_remark(version_id, org_id, path, kind, remark, by_org, created_by, created_at) values (:version, :org, :path, :kind, :remark, :by, :operator, :now)
            returning ref""").bind("version", filed.id()).bind("org", filed.orgId()).bind("path", filed.path()).bind("kind", kind).bind("remark", remark)
            .bind("by", bound.organisation()).bind("operator", bound.operator()).bind("now", clock.instant()).mapTo(UUID.class).one());
        events.fire(DomainEvents.of(new DomainEvent("RULES_REMARKED", Article.vocational(28), version, "kind", kind.name())));
        return ref;
    }

    /** Answers for the province. @throws Refusal with {@link RuleRefusal} */
    public void answer(UUID remark, String text) {
        Bound bound = database.bound();
        if (bound.tier() != Tier.PROVINCE) {
            throw new Refusal(RuleRefusal.NOT_A_PROVINCE);
        }
        bound.require(Duty.APPROVER);
        String answer = NewRules.text(text);
        boolean answered = database.ask(sql -> sql.createQuery("select answer is not null from rule_remark where ref = :ref and org_id = :org for update").bind("ref", remark)
            .bind("org", bound.organisation()).mapTo(Boolean.class).findOne()).orElseThrow(() -> new Refusal(RuleRefusal.NO_SUCH_REMARK));
        if (answered) {
            throw new Refusal(RuleRefusal.ANSWERED);
        }
        database.tell(sql -> sql.createUpdate("update rule_remark set answer = :answer, answered_at = :now where ref = :ref").bind("answer", answer).bind("now", clock.instant())
            .bind("ref", remark).execute());
        events.fire(DomainEvents.of(new DomainEvent("RULES_REMARK_ANSWERED", Article.vocational(28), remark)));
    }
}
