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
import org.xueji.evidence.FileLinks;
import org.xueji.evidence.StoredFile;
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
 * Reversals of mergers and of parts of splits (V-12): filed by whoever filed what they reverse, within the period that its rules give. For a school that is closed its authority
 * files and speaks; otherwise whoever decided on the hand-over decides.
 */
@Stateless
public class Reversals {

    /** The kinds of their cases. */
    public static final String KIND = ReversalCases.KIND;
    public static final String KIND_OF_SPLITS = SplitReversalCases.KIND;

    private static final int MOST = 200;

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    RulesInForce rules;
    @Inject
    FileLinks files;
    @Inject
    HandedOverRecords records;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** What was handed over, with whom a reversal of it concerns. */
    record Handed(UUID ref, HandOverKind kind, long caseId, long filedBy, String ruleVersion, MergerState state, Instant doneAt, boolean closes, boolean reversed, long giver, UUID giverRef,
                  String giverPath, String giverState, long taker, String takerState, long authority) {

        /** Whoever filed the hand-over; for a school that is closed since, its authority. */
        private long filer() {
            return filedBy == giver && giverState.equals("CLOSED") ? authority : filedBy;
        }

        /** Who speaks for the school that gave. */
        private long speaker() {
            return giverState.equals("CLOSED") ? authority : giver;
        }

        private boolean isOpenForIt() {
            return takerState.equals("ACTIVE") && (giverState.equals("CLOSED") ? closes && !reversed : kind == HandOverKind.SPLIT && giverState.equals("ACTIVE"));
        }
    }

    private Handed handed(UUID handOver) {
        return database.ask(sql -> sql.createQuery("""
            select h.ref, h.kind, h.case_id, c.from_org as filed_by, c.rule_version, h.state, h.done_at, h.closes,
                   exists (select from reversal r join school_hand_over x on x.case_id = r.handed_case where x.whole = h.whole and r.state = 'DONE') as reversed,
                   a.id as giver, a.ref as giver_ref, a.path as giver_path, a.state as giver_state, b.id as taker, b.state as taker_state, a.competent_authority_id as authority
              from school_hand_over h join approval_case c on c.id = h.case_id join organisation a on a.id = h.giver_id left join organisation b on b.id = h.taker_id
             where h.ref = :ref""").bind("ref", handOver).mapTo(Handed.class).findOne()).orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
    }

    /**
     * Until when the reversal of a merger, or of a part of a split, may be filed, by the rules under which that was; empty while it is not handed over.
     *
     * @throws Refusal if the acting post sees no such one
     */
    public Optional<LocalDate> until(UUID handOver) {
        return until(handed(handOver));
    }

    private Optional<LocalDate> until(Handed handed) {
        return handed.state() != MergerState.DONE ? Optional.empty()
            : Optional.of(rules.version(handed.ruleVersion()).due(Limit.MERGER_REVERSAL, handed.doneAt().atZone(Time.BEIJING).toLocalDate()).day());
    }

    /** Between whom a merger, or a part of a split, was handed over. @throws Refusal if the acting post sees no such one */
    public HandOverParties parties(UUID handOver) {
        return database.ask(sql -> sql.createQuery("""
            select h.kind, a.name as giver, a.code as giver_code, b.name as taker, b.code as taker_code
              from school_hand_over h join organisation a on a.id = h.giver_id join organisation b on b.id = h.taker_id where h.ref = :ref""").bind("ref", handOver)
            .mapTo(HandOverParties.class).findOne()).orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
    }

    /** Whether the acting post may file the reversal of a merger, or of a part of a split, now. */
    public boolean isToFile(UUID handOver) {
        Bound bound = database.bound();
        Handed handed = handed(handOver);
        return bound.duty() == Duty.CLERK && objection(handed, bound).isEmpty();
    }

    private Optional<Refusal> objection(Handed handed, Bound bound) {
        if (handed.filer() != bound.organisation()) {
            return Optional.of(new Refusal(MergerRefusal.NOT_YOURS_TO_REVERSE));
        }
        if (handed.state() != MergerState.DONE) {
            return Optional.of(new Refusal(MergerRefusal.NOT_HANDED_OVER));
        }
        if (of(handed.ref()).stream().anyMatch(r -> !r.caseState().isClosed() || r.caseState() == CaseState.GRANTED && r.state() != MergerState.REFUSED)) {
            return Optional.of(new Refusal(MergerRefusal.REVERSAL_FILED));
        }
        if (!handed.isOpenForIt()) {
            return Optional.of(new Refusal(MergerRefusal.STATE_DOES_NOT_ALLOW));
        }
        return until(handed).filter(Time.today(clock)::isAfter).map(last -> new Refusal(MergerRefusal.PERIOD_OVER, last));
    }

    /**
     * Files the reversal of a merger, or of a part of a split; returns its reference.
     *
     * @throws Refusal with {@link MergerRefusal}
     */
    public UUID file(UUID handOver, NewReversal reversal) {
        Bound bound = database.bound().require(Duty.CLERK);
        Handed handed = handed(handOver);
        objection(handed, bound).ifPresent(objection -> {
            throw objection;
        });
        String said = required(reversal);
        if (reversal.documents().isEmpty()) {
            throw new Refusal(MergerRefusal.DOCUMENTS_REQUIRED);
        }
        RuleVersion version = rules.of(bound.organisation());
        long other = bound.organisation() == handed.taker() ? handed.giver() : handed.taker();
        NewCase asked = new NewCase(UUID.randomUUID(), bound.organisation(), bound.path(), null, other, MergerRoute.back(handed.speaker(), handed.taker(), deciders(handed),
            version.limit(Limit.CONFIRMATION)));
        long filed = cases.file(handed.kind() + "_REVERSAL", version.id(), List.of(asked)).getFirst();
        database.tell(sql -> sql.createUpdate("""
            insert into reversal(case_id, case_path, ref, handed_case, giver_id, giver_path, taker_id, effective_on, statement)
            values (:case, :path, :ref, :handed, :giver, :giverPath, :taker, :on, :statement)""")
            .bind("case", filed).bind("path", asked.path()).bind("ref", asked.subject()).bind("handed", handed.caseId()).bind("giver", handed.giver()).bind("giverPath", handed.giverPath())
            .bind("taker", handed.taker()).bind("on", reversal.effectiveOn()).bind("statement", said).execute());
        reversal.documents().forEach(document -> files.toCase(document, filed));
        events.fire(DomainEvents.of(new DomainEvent(handed.kind() + "_REVERSAL_FILED", Article.vocational(12), handed.giverRef(), "reversed", handOver.toString(),
            "on", reversal.effectiveOn().toString())));
        return asked.subject();
    }

    /** The statement, without blanks around it. @throws Refusal if that, or the day, does not fit */
    private String required(NewReversal reversal) {
        MergerFiling.requireDay(reversal.effectiveOn(), Time.today(clock));
        return MergerFiling.statement(reversal.statement());
    }

    private List<Long> deciders(Handed handed) {
        return database.ask(sql -> sql.createQuery("select org_id from approval_step where case_id = :case and turn > 1 order by turn").bind("case", handed.caseId())
            .mapTo(Long.class).list());
    }

    /**
     * Corrects a reversal that was returned, and files it again. Documents are added to those handed in already.
     *
     * @throws Refusal with {@link MergerRefusal}
     */
    public void correct(UUID ref, NewReversal reversal) {
        database.bound().require(Duty.CLERK);
        Row row = row(ref);
        if (row.caseState() != CaseState.RETURNED || row.caseRef() == null) {
            throw new Refusal(MergerRefusal.NOT_RETURNED);
        }
        String said = required(reversal);
        database.tell(sql -> sql.createUpdate("update reversal set effective_on = :on, statement = :statement where case_id = :case").bind("on", reversal.effectiveOn())
            .bind("statement", said).bind("case", row.caseId()).execute());
        reversal.documents().forEach(document -> files.toCase(document, row.caseId()));
        cases.act(row.caseRef(), CaseAction.REFILE, "");
    }

    /** A row as stored. */
    record Row(UUID ref, long caseId, UUID caseRef, HandOverKind kind, UUID handOver, CaseState caseState, MergerState state, String giver, String giverCode, String taker, String takerCode,
               LocalDate effectiveOn, String statement, MergerRefusal refusal, LocalDate dueOn, String waitsFor, Instant filedAt, JsonObject counts, byte[] checksum, Instant doneAt,
               String givenBy, Instant givenAt, String takenBy, Instant takenAt) {

        private ReversalView view(List<StoredFile> documents) {
            return new ReversalView(ref, caseRef, kind, handOver, caseState, state, giver, giverCode, taker, takerCode, effectiveOn, statement, refusal, dueOn, waitsFor, filedAt, documents,
                state != MergerState.DONE ? null : new MergerView.Receipt(MergerCounts.of(counts), HexFormat.of().formatHex(checksum), doneAt,
                    MergerView.Signature.of(givenBy, givenAt), MergerView.Signature.of(takenBy, takenAt)));
        }
    }

    private static final String VIEW = """
        select r.ref, r.case_id, c.ref as case_ref, h.kind, h.ref as hand_over, coalesce(c.state, 'GRANTED') as case_state, r.state, a.name as giver, a.code as giver_code, b.name as taker,
               b.code as taker_code, r.effective_on, r.statement, r.refusal, w.due_on, w.waits_for, c.filed_at, cast(r.counts as text) as counts, r.checksum, r.done_at,
               r.given_by, r.given_at, r.taken_by, r.taken_at
          from reversal r join school_hand_over h on h.case_id = r.handed_case left join approval_case c on c.id = r.case_id
          join organisation a on a.id = r.giver_id join organisation b on b.id = r.taker_id
          left join lateral (select coalesce(min(s.due_on) filter (where s.org_id = :org), min(s.due_on)) as due_on, string_agg(u.name, '、' order by s.seq) as waits_for
                               from approval_step s join organisation u on u.id = s.org_id where s.case_id = c.id and s.state = 'OPEN') w on true
        """;

    private List<ReversalView> list(String which, Object value) {
        return database.ask(sql -> sql.createQuery(VIEW + which + " limit :most").bind("org", database.bound().organisation()).bind("value", value).bind("most", MOST)
            .mapTo(Row.class).list()).stream().map(row -> row.view(null)).toList();
    }

    /** Reversals that wait for the acting post, the most urgent first. */
    public List<ReversalView> waiting() {
        return list(" where c.id in (select s.case_id from approval_step s where s.org_id = :org and s.state = 'OPEN' and s.duty = :value) order by w.due_on, r.case_id",
            database.bound().duty());
    }

    /** Reversals of a merger, or of a part of a split, the newest first. */
    public List<ReversalView> of(UUID handOver) {
        return list(" where h.ref = :value order by r.case_id desc", handOver);
    }

    /** All that the acting post sees, the newest first. */
    public List<ReversalView> seen() {
        return list(" order by r.case_id desc", null);
    }

    /** The same of one kind. */
    public List<ReversalView> seen(HandOverKind kind) {
        return list(" where h.kind = :value order by r.case_id desc", kind);
    }

    private Row row(UUID ref) {
        return database.ask(sql -> sql.createQuery(VIEW + " where r.ref = :ref").bind("org", database.bound().organisation()).bind("ref", ref).mapTo(Row.class).findOne())
            .orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_REVERSAL));
    }

    /** @throws Refusal if the acting post is no party of such a reversal, and stands above none */
    public ReversalView get(UUID ref) {
        Row row = row(ref);
        return row.view(files.ofCase(row.caseId()));
    }

    /** What would go back if it were reversed now, and what would not. Writes nothing. @throws Refusal if the acting post sees no such hand-over, or nothing was handed over */
    public ReversalPreview preview(UUID handOver) {
        return ReversalPreview.of(database.ask(sql -> sql.createQuery("select cast(effect.preview_reversal(:ref) as text)").bind("ref", handOver).mapTo(JsonObject.class).one()));
    }

    /** What did not go back, and why; empty while the reversal is not carried out. @throws Refusal as {@link #get} */
    public List<Staying> stays(UUID ref) {
        UUID seen = row(ref).ref();
        return database.ask(sql -> sql.createQuery("select cast(jsonb_build_object('stays', coalesce(stays, '[]')) as text) from reversal where ref = :ref").bind("ref", seen)
            .mapTo(JsonObject.class).one()).getJsonArray("stays").stream().map(s -> Staying.of(s.asJsonObject())).toList();
    }

    /** What may be done to a reversal now, from the acting post. */
    public List<CaseAction> possibleActions(UUID ref) {
        Row row = row(ref);
        return row.caseRef() == null ? List.of() : cases.possible(row.caseRef());
    }

    /** Acts on a reversal. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        UUID theCase = row(ref).caseRef();
        if (theCase == null) {
            throw new Refusal(MergerRefusal.NO_SUCH_REVERSAL);
        }
        cases.act(theCase, action, reason == null ? "" : reason);
    }

    /** Whether the acting post may sign a receipt of the reversal now. */
    public boolean isToSign(UUID ref) {
        Bound bound = database.bound();
        return bound.duty() == Duty.APPROVER && database.ask(sql -> sql.createQuery("""
            select exists (select from reversal r
                            where r.ref = :ref and r.state = 'DONE' and ((r.taker_id = :org and r.given_at is null and r.taken_person is distinct from :person)
                                                                         or (r.giver_id = :org and r.taken_at is null and r.given_person is distinct from :person)))""")
            .bind("person", bound.naturalPerson())
            .bind("ref", ref).bind("org", bound.organisation()).mapTo(Boolean.class).one());
    }

    /**
     * Signs the receipt of the acting organisation: that of the school that had taken over, or of the one to which it went back.
     *
     * @throws Refusal with {@link MergerRefusal}
     */
    public void sign(UUID ref) {
        database.bound().require(Duty.APPROVER);
        String side = database.ask(sql -> sql.createQuery("select effect.sign_reversal(:ref)").bind("ref", ref).mapTo(String.class).one());
        events.fire(DomainEvents.of(new DomainEvent(row(ref).kind() + "_REVERSAL_SIGNED", Article.vocational(12), ref, "side", side)));
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
