package org.xueji.implementing;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.ProvincialRulesJson;
import org.xueji.rules.RuleRefusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * A province makes its implementing rules (V-28): a clerk drafts them, an approver who did not draft adopts them, and adopted they are filed with the ministry. They take
 * effect on their date, whatever the ministry says to them; until then they can be withdrawn. Rules from before the province came here are taken over with their day, as
 * long as nothing was filed.
 */
@Stateless
public class RuleMaking {

    static {
        Refusals.constraint("one_draft_per_province", RuleRefusal.DRAFT_EXISTS);
        Refusals.constraint("one_version_begins_on_a_day", RuleRefusal.DAY_TAKEN);
        Refusals.code("XJ052", RuleRefusal.IN_FORCE);
    }

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Whether the acting post drafts rules. */
    public boolean isDrafting() {
        Bound bound = database.bound();
        return bound.tier() == Tier.PROVINCE && bound.duty() == Duty.CLERK;
    }

    /** Whether the acting post adopts this draft as it stands, or would if it had not drafted it. */
    public boolean isAdopting(RuleVersionView version) {
        Bound bound = database.bound();
        return bound.tier() == Tier.PROVINCE && bound.duty() == Duty.APPROVER && version.standing() == RuleStanding.DRAFT && !drafted(version.ref(), bound);
    }

    /** Whether the acting post withdraws this version. */
    public boolean isWithdrawing(RuleVersionView version) {
        Bound bound = database.bound();
        return bound.ref().equals(version.province()) && bound.duty() == Duty.APPROVER && version.standing() == RuleStanding.PLANNED;
    }

    /** Begins a draft; returns its reference. @throws Refusal with {@link RuleRefusal} */
    public UUID draft(NewRules draft) {
        Bound province = province(Duty.CLERK);
        JsonObject parameters = ProvincialRulesJson.write(draft.require(Time.today(clock), unused(province)));
        requireOwnDemand(draft, province);
        UUID ref = database.ask(sql -> sql.createQuery("""
            insert into rule_version(org_id, path, effective_from, parameters, note, answers, drafted_by, drafted_at, drafters)
            values (:org, :path, :from, cast(:parameters as jsonb), :note, cast(:answers as uuid), :operator, :now, array[cast(:person as bytea)]) returning ref""")
            .bind("org", province.organisation()).bind("path", province.path()).bind("from", draft.effectiveFrom()).bind("parameters", parameters.toString())
            .bind("note", draft.note().strip()).bindByType("answers", draft.answers(), UUID.class).bind("operator", province.operator()).bind("now", clock.instant())
            .bind("person", province.naturalPerson()).mapTo(UUID.class).one());
        events.fire(DomainEvents.of(event("RULES_DRAFTED", ref, "effectiveFrom", draft.effectiveFrom().toString())));
        return ref;
    }

    /**
     * Changes a draft.
     *
     * @param revision as it was shown
     * @throws Refusal with {@link RuleRefusal}
     */
    public void change(UUID ref, int revision, NewRules draft) {
        Bound province = province(Duty.CLERK);
        JsonObject parameters = ProvincialRulesJson.write(draft.require(Time.today(clock), unused(province)));
        requireOwnDemand(draft, province);
        requireDraft(ref, revision);
        database.tell(sql -> sql.createUpdate("""
            update rule_version set revision = revision + 1, effective_from = :from, parameters = cast(:parameters as jsonb), note = :note, answers = cast(:answers as uuid),
                   drafters = case when :person = any (drafters) then drafters else array_append(drafters, cast(:person as bytea)) end where ref = :ref""")
            .bind("from", draft.effectiveFrom()).bind("parameters", parameters.toString()).bind("note", draft.note().strip())
            .bindByType("answers", draft.answers(), UUID.class).bind("person", province.naturalPerson()).bind("ref", ref).execute());
        events.fire(DomainEvents.of(event("RULES_DRAFTED", ref, "effectiveFrom", draft.effectiveFrom().toString())));
    }

    /** Gives a draft up. @throws Refusal with {@link RuleRefusal} */
    public void discard(UUID ref, int revision) {
        province(Duty.CLERK);
        requireDraft(ref, revision);
        database.tell(sql -> sql.createUpdate("delete from rule_version where ref = :ref").bind("ref", ref).execute());
        events.fire(DomainEvents.of(event("RULES_DISCARDED", ref)));
    }

    /**
     * Adopts a draft and files it with the ministry; returns its id. It takes effect on its date.
     *
     * @param revision as it was shown
     * @throws Refusal with {@link RuleRefusal}
     */
    public String adopt(UUID ref, int revision) {
        Bound province = province(Duty.APPROVER);
        Draft draft = requireDraft(ref, revision);
        if (drafted(ref, province)) {
            throw new Refusal(RuleRefusal.OWN_DRAFT);
        }
        new NewRules(draft.effectiveFrom(), ProvincialRulesJson.read(draft.parameters()), draft.note(), null).require(Time.today(clock), unused(province));
        String id = database.ask(sql -> sql.createQuery("""
            update rule_version v set state = 'FILED', filed_by = :operator, filed_at = :now, name = (
              select n.prefix || (select coalesce(max(split_part(e.name, '-', 3)::int), 0) + 1 from rule_version e where e.org_id = v.org_id and e.name ^@ n.prefix)
                from (select substr(o.code, 1, 2) || '-' || extract(year from v.effective_from)::int || '-' as prefix from organisation o where o.id = v.org_id) n)
             where v.ref = :ref returning v.name""").bind("operator", province.operator()).bind("now", clock.instant()).bind("ref", ref).mapTo(String.class).one());
        events.fire(DomainEvents.of(event("RULES_FILED", ref, "version", id, "effectiveFrom", draft.effectiveFrom().toString())));
        return id;
    }

    /** Withdraws a filed version before it takes effect. @throws Refusal with {@link RuleRefusal} */
    public void withdraw(UUID ref, String reason) {
        province(Duty.APPROVER);
        String why = NewRules.text(reason);
        int withdrawn = database.ask(sql -> sql.createUpdate("""
            update rule_version set state = 'WITHDRAWN', withdrawn_at = :now, withdrawal = :why where ref = :ref and state = 'FILED' and org_id = :org""")
            .bind("now", clock.instant()).bind("why", why).bind("ref", ref).bind("org", database.bound().organisation()).execute());
        if (withdrawn == 0) {
            throw new Refusal(RuleRefusal.NO_SUCH_VERSION);
        }
        events.fire(DomainEvents.of(event("RULES_WITHDRAWN", ref)));
    }

    /** A draft about to be changed or adopted. */
    record Draft(String state, int revision, LocalDate effectiveFrom, JsonObject parameters, String note) {
    }

    private Draft requireDraft(UUID ref, int revision) {
        Draft draft = database.ask(sql -> sql.createQuery("""
            select state, revision, effective_from, parameters::text as parameters, note from rule_version where ref = :ref and org_id = :org for update""")
            .bind("ref", ref).bind("org", database.bound().organisation()).mapTo(Draft.class).findOne()).orElseThrow(() -> new Refusal(RuleRefusal.NO_SUCH_VERSION));
        if (!draft.state().equals("DRAFT")) {
            throw new Refusal(RuleRefusal.NOT_A_DRAFT);
        }
        if (draft.revision() != revision) {
            throw new Refusal(RuleRefusal.CHANGED_MEANWHILE);
        }
        return draft;
    }

    private void requireOwnDemand(NewRules draft, Bound province) {
        boolean own = draft.answers() == null || database.ask(sql -> sql.createQuery("select exists (select from rule_remark where ref = :ref and org_id = :org)")
            .bind("ref", draft.answers()).bind("org", province.organisation()).mapTo(Boolean.class).one());
        if (!own) {
            throw new Refusal(RuleRefusal.NO_SUCH_REMARK);
        }
    }

    /** Whether nothing was filed in the province and no term opened, so that no rules but the nation's were ever in use. */
    private boolean unused(Bound province) {
        return database.ask(sql -> sql.createQuery("select rules_unused(:path)").bind("path", province.path()).mapTo(Boolean.class).one());
    }

    private boolean drafted(UUID ref, Bound bound) {
        return database.ask(sql -> sql.createQuery("select :person = any (drafters) from rule_version where ref = :ref").bind("person", bound.naturalPerson()).bind("ref", ref)
            .mapTo(Boolean.class).findOne()).orElse(false);
    }

    private Bound province(Duty duty) {
        Bound bound = database.bound();
        if (bound.tier() != Tier.PROVINCE) {
            throw new Refusal(RuleRefusal.NOT_A_PROVINCE);
        }
        return bound.require(duty);
    }

    private static DomainEvent event(String kind, UUID subject, String... details) {
        return new DomainEvent(kind, Article.vocational(28), subject, details);
    }
}
