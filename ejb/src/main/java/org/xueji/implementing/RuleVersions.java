package org.xueji.implementing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.ProvincialRulesJson;
import org.xueji.rules.RuleRefusal;
import org.xueji.rules.RuleVersion;
import org.xueji.tenancy.Database;

/** What implementing rules there are (V-28): filed ones are read by everybody who acts, a draft by its province alone. */
@Stateless
public class RuleVersions {

    private static final int MOST = 500;

    @Inject
    Database database;
    @Inject
    RulesInForce inForce;
    @Inject
    Clock clock;

    /** A version as stored. */
    record Row(UUID ref, String id, RuleStanding standing, UUID province, String provinceName, LocalDate effectiveFrom, int revision, JsonObject parameters, String note,
               UUID answers, String draftedBy, Instant draftedAt, Instant filedAt, String withdrawal, int remarks, int waiting) {

        private RuleVersionView shown() {
            return new RuleVersionView(ref, id, standing, province, provinceName, effectiveFrom, revision, ProvincialRulesJson.read(parameters), note, answers, draftedBy, draftedAt,
                filedAt, withdrawal, remarks, waiting);
        }
    }

    private static final String WAITS = "r.answer is null and not exists (select from rule_version n where n.answers = r.ref and n.state <> 'WITHDRAWN')";
    private static final String VIEW = """
        select v.ref, v.name as id, o.ref as province, o.name as province_name, v.effective_from, v.revision, v.parameters::text as parameters, v.note, v.answers,
               w.display_name as drafted_by, v.drafted_at, v.filed_at, v.withdrawal,
               case when v.state <> 'FILED' then v.state when v.effective_from > :today then 'PLANNED'
                    when exists (select from rule_version n where n.path = v.path and n.state = 'FILED' and n.effective_from <= :today and n.effective_from > v.effective_from) then 'FOLLOWED'
                    else 'IN_FORCE' end as standing,
               (select count(*) from rule_remark r where r.version_id = v.id) as remarks,
               (select count(*) from rule_remark r where r.version_id = v.id and\s""" + WAITS + """
        ) as waiting
          from rule_version v join organisation o on o.id = v.org_id left join operator w on w.id = v.drafted_by
        """;

    private List<RuleVersionView> list(String which, Object value) {
        return database.ask(sql -> sql.createQuery(VIEW + which + " order by (v.state = 'DRAFT') desc, v.effective_from desc, v.id desc limit :most").bind("today", Time.today(clock))
            .bind("value", value).bind("most", MOST).mapTo(Row.class).list()).stream().map(Row::shown).toList();
    }

    /** All versions of all provinces that the acting post sees, drafts first, then the latest. */
    public List<RuleVersionView> all() {
        return list("where v.state <> 'DRAFT' or v.org_id = :value", database.bound().organisation());
    }

    /** Those of the province in which the acting organisation lies. */
    public List<RuleVersionView> own() {
        return list("where v.path = substr(:value, 1, 7)", database.bound().path());
    }

    /** @throws Refusal if there is no such version, or only in somebody else's drafts */
    public RuleVersionView get(UUID ref) {
        return list("where v.ref = :value", ref).stream().findFirst().orElseThrow(() -> new Refusal(RuleRefusal.NO_SUCH_VERSION));
    }

    /** By the id that cases keep; empty for a version of the nation, and for none. */
    public Optional<RuleVersionView> find(String id) {
        return list("where v.name = :value", id).stream().findFirst();
    }

    /** What the ministry said to a version, as far as the acting post sees it, the oldest first. */
    public List<RemarkView> remarks(UUID version) {
        database.requireSeen("rule_version", version, RuleRefusal.NO_SUCH_VERSION);
        return database.ask(sql -> sql.createQuery("""
            select r.ref, r.kind, r.remark, r.created_at as at, r.answer, r.answered_at,
                   (select max(n.name) from rule_version n where n.answers = r.ref and n.state = 'FILED') as answered_by
              from rule_remark r join rule_version v on v.id = r.version_id where v.ref = :version order by r.id""").bind("version", version).mapTo(RemarkView.class).list());
    }

    /** The ministry's demands to the own province that wait for an answer, the oldest first. */
    public List<RemarkView> demands() {
        return database.ask(sql -> sql.createQuery("""
            select r.ref, r.kind, r.remark, r.created_at as at, r.answer, r.answered_at, null as answered_by
              from rule_remark r where r.org_id = :org and r.kind = 'DEMAND' and\s""" + WAITS + " order by r.id").bind("org", database.bound().organisation())
            .mapTo(RemarkView.class).list());
    }

    /** What holds for the acting organisation today. */
    public RuleVersion inForce() {
        return inForce.of(database.bound().organisation());
    }
}
