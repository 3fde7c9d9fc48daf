package org.xueji.merger;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.implementing.RulesInForce;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.Limit;
import org.xueji.rules.RuleVersion;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Reversals of mergers (V-12): filed by whoever filed the merger, within the period that the rules of the merger give. The authority that was the absorbed school's speaks
 * for it while it is closed; otherwise whoever decided on the merger decides.
 */
@Stateless
public class Reversals {

    /** The kind of their cases. */
    public static final String KIND = ReversalCases.KIND;

    private static final int MOST = 200;

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    RulesInForce rules;
    @Inject
    HandedOverRecords records;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** A merger that was handed over, with whom a reversal of it concerns. */
    record Merged(UUID ref, long caseId, long filedBy, String ruleVersion, MergerState state, Instant doneAt, long absorbed, UUID absorbedRef, String absorbedState, long absorbing,
                  String absorbingState, long authority) {
    }

    private Merged merged(UUID merger) {
        return database.ask(sql -> sql.createQuery("""
            select m.ref, m.case_id, c.from_org as filed_by, c.rule_version, m.state, m.done_at, a.id as absorbed, a.ref as absorbed_ref, a.state as absorbed_state, b.id as absorbing,
                   b.state as absorbing_state, a.competent_authority_id as authority
              from merger m join approval_case c on c.id = m.case_id join organisation a on a.id = m.absorbed_id left join organisation b on b.id = m.absorbing_id
             where m.ref = :ref""").bind("ref", merger).mapTo(Merged.class).findOne()).orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
    }

    /**
     * Until when the reversal of a merger may be filed, by the rules under which the merger was; empty while it is not handed over.
     *
     * @throws Refusal if the acting post sees no such merger
     */
    public Optional<LocalDate> until(UUID merger) {
        return until(merged(merger));
    }

    private Optional<LocalDate> until(Merged merged) {
        return merged.state() != MergerState.DONE ? Optional.empty()
            : Optional.of(rules.version(merged.ruleVersion()).due(Limit.MERGER_REVERSAL, merged.doneAt().atZone(Time.BEIJING).toLocalDate()).day());
    }

    /** Whether the acting post may file the reversal of a merger now. */
    public boolean isToFile(UUID merger) {
        Bound bound = database.bound();
        Merged merged = merged(merger);
        return bound.duty() == Duty.CLERK && objection(merged, bound).isEmpty();
    }

    private Optional<Refusal> objection(Merged merged, Bound bound) {
        if (merged.filedBy() != bound.organisation()) {
            return Optional.of(new Refusal(MergerRefusal.NOT_YOURS_TO_REVERSE));
        }
        if (merged.state() != MergerState.DONE) {
            return Optional.of(new Refusal(MergerRefusal.NOT_HANDED_OVER));
        }
        if (!merged.absorbedState().equals("CLOSED") || !merged.absorbingState().equals("ACTIVE")) {
            return Optional.of(new Refusal(MergerRefusal.STATE_DOES_NOT_ALLOW));
        }
        if (of(merged.ref()).stream().anyMatch(r -> !r.caseState().isClosed() || r.caseState() == CaseState.GRANTED && r.state() == MergerState.PLANNED)) {
            return Optional.of(new Refusal(MergerRefusal.REVERSAL_FILED));
        }
        return until(merged).filter(Time.today(clock)::isAfter).map(last -> new Refusal(MergerRefusal.PERIOD_OVER, last));
    }

    /**
     * Files the reversal of a merger; returns its reference.
     *
     * @throws Refusal with {@link MergerRefusal}
     */
    public UUID file(UUID merger, LocalDate effectiveOn, String statement) {
        Bound bound = database.bound().require(Duty.CLERK);
        Merged merged = merged(merger);
        objection(merged, bound).ifPresent(objection -> {
            throw objection;
        });
        MergerFiling.requireDay(effectiveOn, Time.today(clock));
        String said = MergerFiling.statement(statement);
        RuleVersion version = rules.of(bound.organisation());
        NewCase asked = new NewCase(UUID.randomUUID(), bound.organisation(), bound.path(), null, merged.absorbed(), MergerRoute.back(merged.authority(), merged.absorbing(),
            deciders(merged), version.limit(Limit.CONFIRMATION)));
        long filed = cases.file(KIND, version.id(), List.of(asked)).getFirst();
        database.tell(sql -> sql.createUpdate("""
            insert into merger_reversal(case_id, case_path, ref, merger_case, effective_on, statement) values (:case, :path, :ref, :merger, :on, :statement)""")
            .bind("case", filed).bind("path", asked.path()).bind("ref", asked.subject()).bind("merger", merged.caseId()).bind("on", effectiveOn).bind("statement", said).execute());
        events.fire(DomainEvents.of(new DomainEvent("MERGER_REVERSAL_FILED", Article.vocational(12), merged.absorbedRef(), "merger", merger.toString(), "on", effectiveOn.toString())));
        return asked.subject();
    }

    private List<Long> deciders(Merged merged) {
        return database.ask(sql -> sql.createQuery("select org_id from approval_step where case_id = :case and turn > 1 order by turn").bind("case", merged.caseId())
            .mapTo(Long.class).list());
    }

    /**
     * Corrects a reversal that was returned, and files it again.
     *
     * @throws Refusal with {@link MergerRefusal}
     */
    public void correct(UUID ref, LocalDate effectiveOn, String statement) {
        database.bound().require(Duty.CLERK);
        Row row = row(ref);
        if (row.caseState() != CaseState.RETURNED) {
            throw new Refusal(MergerRefusal.NOT_RETURNED);
        }
        MergerFiling.requireDay(effectiveOn, Time.today(clock));
        String said = MergerFiling.statement(statement);
        database.tell(sql -> sql.createUpdate("update merger_reversal set effective_on = :on, statement = :statement where case_id = :case").bind("on", effectiveOn)
            .bind("statement", said).bind("case", row.caseId()).execute());
        cases.act(row.caseRef(), CaseAction.REFILE, "");
    }

    /** A row as stored. */
    record Row(UUID ref, long caseId, UUID caseRef, UUID merger, CaseState caseState, MergerState state, String absorbed, String absorbedCode, String absorbing, String absorbingCode,
               LocalDate effectiveOn, String statement, MergerRefusal refusal, LocalDate dueOn, String waitsFor, Instant filedAt, JsonObject counts, byte[] checksum, Instant doneAt,
               String givenBy, Instant givenAt, String takenBy, Instant takenAt) {

        private ReversalView view() {
            return new ReversalView(ref, caseRef, merger, caseState, state, absorbed, absorbedCode, absorbing, absorbingCode, effectiveOn, statement, refusal, dueOn, waitsFor, filedAt,
                state != MergerState.DONE ? null : new MergerView.Receipt(MergerCounts.of(counts), HexFormat.of().formatHex(checksum), doneAt,
                    MergerView.Signature.of(givenBy, givenAt), MergerView.Signature.of(takenBy, takenAt)));
        }
    }

    private static final String VIEW = """
        select r.ref, r.case_id, c.ref as case_ref, m.ref as merger, c.state as case_state, r.state, a.name as absorbed, a.code as absorbed_code, b.name as absorbing,
               b.code as absorbing_code, r.effective_on, r.statement, r.refusal, w.due_on, w.waits_for, c.filed_at, cast(r.counts as text) as counts, r.checksum, r.done_at,
               r.given_by, r.given_at, r.taken_by, r.taken_at
          from merger_reversal r join approval_case c on c.id = r.case_id join merger m on m.case_id = r.merger_case
          join organisation a on a.id = m.absorbed_id join organisation b on b.id = m.absorbing_id
          left join lateral (select coalesce(min(s.due_on) filter (where s.org_id = :org), min(s.due_on)) as due_on, string_agg(u.name, '、' order by s.seq) as waits_for
                               from approval_step s join organisation u on u.id = s.org_id where s.case_id = c.id and s.state = 'OPEN') w on true
        """;

    private List<ReversalView> list(String which, Object value) {
        return database.ask(sql -> sql.createQuery(VIEW + which + " limit :most").bind("org", database.bound().organisation()).bind("value", value).bind("most", MOST)
            .mapTo(Row.class).list()).stream().map(Row::view).toList();
    }

    /** Reversals that wait for the acting post, the most urgent first. */
    public List<ReversalView> waiting() {
        return list(" where c.id in (select s.case_id from approval_step s where s.org_id = :org and s.state = 'OPEN' and s.duty = :value) order by w.due_on, r.case_id",
            database.bound().duty());
    }

    /** Reversals of a merger, the newest first. */
    public List<ReversalView> of(UUID merger) {
        return list(" where m.ref = :value order by r.case_id desc", merger);
    }

    /** All that the acting post sees, the newest first. */
    public List<ReversalView> seen() {
        return list(" order by r.case_id desc", null);
    }

    private Row row(UUID ref) {
        return database.ask(sql -> sql.createQuery(VIEW + " where r.ref = :ref").bind("org", database.bound().organisation()).bind("ref", ref).mapTo(Row.class).findOne())
            .orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_REVERSAL));
    }

    /** @throws Refusal if the acting post is no party of such a reversal, and stands above none */
    public ReversalView get(UUID ref) {
        return row(ref).view();
    }

    /** What would go back if the merger were reversed now, and what would not. Writes nothing. @throws Refusal if the acting post sees no such merger, or nothing was handed over */
    public ReversalPreview preview(UUID merger) {
        return ReversalPreview.of(database.ask(sql -> sql.createQuery("select cast(effect.preview_reversal(:ref) as text)").bind("ref", merger).mapTo(JsonObject.class).one()));
    }

    /** What did not go back, and why; empty while the reversal is not carried out. @throws Refusal as {@link #get} */
    public List<Staying> stays(UUID ref) {
        UUID seen = row(ref).ref();
        return database.ask(sql -> sql.createQuery("select cast(jsonb_build_object('stays', coalesce(stays, '[]')) as text) from merger_reversal where ref = :ref").bind("ref", seen)
            .mapTo(JsonObject.class).one()).getJsonArray("stays").stream().map(s -> Staying.of(s.asJsonObject())).toList();
    }

    /** What may be done to a reversal now, from the acting post. */
    public List<CaseAction> possibleActions(UUID ref) {
        return cases.possible(row(ref).caseRef());
    }

    /** Acts on a reversal. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        cases.act(row(ref).caseRef(), action, reason == null ? "" : reason);
    }

    /** Whether the acting post may sign a receipt of the reversal now. */
    public boolean isToSign(UUID ref) {
        Bound bound = database.bound();
        return bound.duty() == Duty.APPROVER && database.ask(sql -> sql.createQuery("""
            select exists (select from merger_reversal r join merger m on m.case_id = r.merger_case
                            where r.ref = :ref and r.state = 'DONE' and ((m.absorbing_id = :org and r.given_at is null) or (m.absorbed_id = :org and r.taken_at is null)))""")
            .bind("ref", ref).bind("org", bound.organisation()).mapTo(Boolean.class).one());
    }

    /**
     * Signs the receipt of the acting organisation: the absorbing school's, or that of the school that is open again.
     *
     * @throws Refusal with {@link MergerRefusal}
     */
    public void sign(UUID ref) {
        database.bound().require(Duty.APPROVER);
        String side = database.ask(sql -> sql.createQuery("select effect.sign_reversal(:ref)").bind("ref", ref).mapTo(String.class).one());
        events.fire(DomainEvents.of(new DomainEvent("MERGER_REVERSAL_SIGNED", Article.vocational(12), ref, "side", side)));
    }

    /** Whether the records that went back are still those of the receipt. @throws Refusal as {@link #get} */
    public boolean isChecksumTheirs(UUID ref) {
        return database.ask(sql -> sql.createQuery("select effect.return_checksum_holds(:ref)").bind("ref", ref).mapTo(Boolean.class).one());
    }

    /**
     * The records that went back, in the order of their references.
     *
     * @param after the last that was read; null from the beginning
     * @throws Refusal as {@link #get}
     */
    public List<HandedOver> returned(UUID ref, UUID after, int most) {
        return records.of("effect.returned_records", ref, after, most);
    }
}
