package org.xueji.merger;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseRules;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Route;
import org.xueji.approval.Sides;
import org.xueji.evidence.FileLinks;
import org.xueji.evidence.StoredFile;
import org.xueji.implementing.RulesInForce;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.Limit;
import org.xueji.rules.Procedure;
import org.xueji.rules.RuleVersion;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Mergers of vocational schools (V-12): filed by the clerk of the school that absorbs others, or of the authority that founds the school into which several merge; one case
 * for each school that is absorbed, all of them carried out together on their day. Both schools agree, then whoever is competent for both, or the nearest above both, approves.
 */
@Stateless
public class Mergers {

    /** The kind of their cases. */
    public static final String KIND = MergerCases.KIND;

    private static final int MOST = 200;
    private static final int MOST_SCHOOLS = 50;

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    RulesInForce rules;
    @Inject
    CaseRules caseRules;
    @Inject
    Sides sides;
    @Inject
    FileLinks files;
    @Inject
    HandedOverRecords records;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** A school to be absorbed, and where its competent authority lies. */
    record School(long id, UUID ref, boolean active, String authorityPath) {
    }

    /**
     * Files a merger; returns its references, one for each school that is absorbed.
     *
     * @throws Refusal with {@link MergerRefusal}
     */
    public List<UUID> file(NewMerger merger) {
        Bound bound = database.bound().require(Duty.CLERK);
        boolean absorbs = isVocationalSchool(bound);
        if (bound.tier() == Tier.MINISTRY || (merger.founded() == null) != absorbs) {
            throw new Refusal(MergerRefusal.NOT_YOURS_TO_FILE);
        }
        requireFounded(merger);
        MergerFiling.requireDay(merger.effectiveOn(), Time.today(clock));
        String statement = MergerFiling.statement(merger.statement());
        if (merger.documents().isEmpty()) {
            throw new Refusal(MergerRefusal.DOCUMENTS_REQUIRED);
        }
        List<School> absorbed = absorbed(merger, bound);
        RuleVersion version = rules.of(bound.organisation());
        version.requirePapers(Procedure.SCHOOL_MERGER, files.papers(merger.documents()));
        UUID together = UUID.randomUUID();
        List<NewCase> asked = absorbed.stream().map(school -> new NewCase(UUID.randomUUID(), bound.organisation(), bound.path(), null, school.id(),
            route(school, bound, absorbs, version))).toList();
        List<Long> filed = cases.file(KIND, version.id(), asked);
        for (int i = 0; i < filed.size(); i++) {
            long theCase = filed.get(i);
            write(theCase, asked.get(i), together, merger, statement, absorbs);
            merger.documents().forEach(document -> files.toCase(document, theCase));
            events.fire(DomainEvents.of(new DomainEvent("MERGER_FILED", Article.vocational(12), absorbed.get(i).ref(), "merger", asked.get(i).subject().toString(),
                "on", merger.effectiveOn().toString())));
        }
        return asked.stream().map(NewCase::subject).toList();
    }

    private boolean isVocationalSchool(Bound bound) {
        return bound.tier() == Tier.SCHOOL && database.ask(sql -> sql.createQuery("select school_type <> 'HIGHER_EDUCATION' from organisation where id = :org")
            .bind("org", bound.organisation()).mapTo(Boolean.class).one());
    }

    private void requireFounded(NewMerger merger) {
        if (merger.founded() == null) {
            return;
        }
        if (!merger.founded().isComplete()) {
            throw new Refusal(MergerRefusal.NEW_SCHOOL_INCOMPLETE);
        }
        boolean taken = database.ask(sql -> sql.createQuery("select exists (select from organisation where code = :code)").bind("code", merger.founded().code())
            .mapTo(Boolean.class).one());
        if (taken) {
            throw new Refusal(MergerRefusal.CODE_TAKEN);
        }
    }

    private List<School> absorbed(NewMerger merger, Bound bound) {
        List<UUID> asked = merger.absorbed() == null ? List.of() : merger.absorbed().stream().distinct().toList();
        List<School> found = database.ask(sql -> sql.createQuery("""
            select o.id, o.ref, o.state = 'ACTIVE' as active, a.path as authority_path from organisation o join organisation a on a.id = o.competent_authority_id
             where o.ref = any (:refs) and o.tier = 'SCHOOL' and o.school_type <> 'HIGHER_EDUCATION' and o.id <> :own order by o.path""")
            .bindArray("refs", UUID.class, asked.toArray()).bind("own", bound.organisation()).mapTo(School.class).list());
        if (asked.isEmpty() || found.size() < asked.size()) {
            throw new Refusal(MergerRefusal.SCHOOLS_REQUIRED);
        }
        if (merger.founded() != null && found.size() < 2) {
            throw new Refusal(MergerRefusal.TWO_SCHOOLS_REQUIRED);
        }
        if (!found.stream().allMatch(School::active)) {
            throw new Refusal(MergerRefusal.STATE_DOES_NOT_ALLOW);
        }
        return found;
    }

    private Route route(School absorbed, Bound bound, boolean absorbs, RuleVersion version) {
        MergerFiling.Decider decider = decider(absorbed, bound, absorbs);
        List<Long> confirming = sides.of(absorbed.id()).confirming(Procedure.SCHOOL_MERGER);
        List<Long> above = database.ask(sql -> sql.createQuery("select id from organisation where id = any (:ids) and :decider ^@ path and id <> :id order by length(path) desc")
            .bindArray("ids", Long.class, confirming.toArray()).bind("decider", decider.path()).bind("id", decider.id()).mapTo(Long.class).list());
        return MergerRoute.of(absorbed.id(), absorbs ? bound.organisation() : null, decider.id(), above, version.limit(Limit.CONFIRMATION));
    }

    /** The competent authority of both, or the nearest organisation at or above both; of a school that is yet to be founded, its founder is the authority. */
    private MergerFiling.Decider decider(School absorbed, Bound bound, boolean absorbs) {
        String own = !absorbs ? bound.path() : database.ask(sql -> sql.createQuery("""
            select a.path from organisation o join organisation a on a.id = o.competent_authority_id where o.id = :org""").bind("org", bound.organisation()).mapTo(String.class).one());
        return MergerFiling.decider(database, own, absorbed.authorityPath());
    }

    private void write(long filed, NewCase asked, UUID together, NewMerger merger, String statement, boolean absorbs) {
        NewMerger.NewSchool founded = merger.founded();
        database.tell(sql -> sql.createUpdate("""
            insert into merger(case_id, case_path, ref, together, absorbed_id, absorbing_id, absorbing_path, new_code, new_name, new_type, effective_on, statement)
            values (:case, :path, :ref, :together, :absorbed, :absorbing, :absorbingPath, :code, :name, :type, :on, :statement)""")
            .bind("case", filed).bind("path", asked.path()).bind("ref", asked.subject()).bind("together", together).bind("absorbed", asked.other())
            .bindByType("absorbing", absorbs ? asked.organisation() : null, Long.class).bindByType("absorbingPath", absorbs ? asked.path() : null, String.class)
            .bindByType("code", founded == null ? null : founded.code(), String.class).bindByType("name", founded == null ? null : founded.name().strip(), String.class)
            .bindByType("type", founded == null ? null : founded.type().name(), String.class).bind("on", merger.effectiveOn()).bind("statement", statement).execute());
    }

    /**
     * Corrects a merger that was returned, and files it again; the schools stay. Documents are added to those handed in already.
     *
     * @throws Refusal with {@link MergerRefusal}
     */
    public void correct(UUID ref, LocalDate effectiveOn, String statement, List<UUID> documents) {
        database.bound().require(Duty.CLERK);
        Row row = row(ref);
        if (row.caseState() != CaseState.RETURNED) {
            throw new Refusal(MergerRefusal.NOT_RETURNED);
        }
        MergerFiling.requireDay(effectiveOn, Time.today(clock));
        String said = MergerFiling.statement(statement);
        database.tell(sql -> sql.createUpdate("update merger set effective_on = :on, statement = :statement where case_id = :case").bind("on", effectiveOn).bind("statement", said)
            .bind("case", row.caseId()).execute());
        documents.forEach(document -> files.toCase(document, row.caseId()));
        caseRules.ofCase(row.caseId()).requirePapers(Procedure.SCHOOL_MERGER, files.papersOfCase(row.caseId()));
        cases.act(row.caseRef(), CaseAction.REFILE, "");
    }

    /** A row as stored. */
    record Row(UUID ref, long caseId, UUID caseRef, UUID together, CaseState caseState, MergerState state, String absorbed, String absorbedCode, String absorbing, String absorbingCode,
               boolean founded, long others, long undecided, long fallen, LocalDate effectiveOn, String statement, MergerRefusal refusal, LocalDate dueOn, String waitsFor, Instant filedAt, JsonObject counts,
               byte[] checksum, Instant doneAt, String givenBy, Instant givenAt, String takenBy, Instant takenAt) {

        private MergerView view(List<StoredFile> documents) {
            return new MergerView(ref, caseRef, together, caseState, state, absorbed, absorbedCode, absorbing, absorbingCode, founded, others, undecided, fallen, effectiveOn, statement, refusal, dueOn,
                waitsFor, filedAt, documents, state == MergerState.DONE ? receipt() : null);
        }

        private MergerView.Receipt receipt() {
            return new MergerView.Receipt(MergerCounts.of(counts), HexFormat.of().formatHex(checksum), doneAt, MergerView.Signature.of(givenBy, givenAt),
                MergerView.Signature.of(takenBy, takenAt));
        }
    }

    private static final String VIEW = """
        select m.ref, m.case_id, c.ref as case_ref, m.together, coalesce(c.state, 'GRANTED') as case_state, m.state, a.name as absorbed, a.code as absorbed_code,
               coalesce(b.name, m.new_name) as absorbing, coalesce(b.code, m.new_code) as absorbing_code, m.new_code is not null as founded,
               t.others, t.undecided, t.fallen, m.effective_on, m.statement, m.refusal, w.due_on, w.waits_for, c.filed_at,
               cast(m.counts as text) as counts, m.checksum, m.done_at, m.given_by, m.given_at, m.taken_by, m.taken_at
          from merger m left join approval_case c on c.id = m.case_id join organisation a on a.id = m.absorbed_id left join organisation b on b.id = m.absorbing_id
          cross join lateral effect.beside(m.ref, :now) t
          left join lateral (select coalesce(min(s.due_on) filter (where s.org_id = :org), min(s.due_on)) as due_on, string_agg(u.name, '、' order by s.seq) as waits_for
                               from approval_step s join organisation u on u.id = s.org_id where s.case_id = c.id and s.state = 'OPEN') w on true
        """;

    private List<MergerView> list(String which, Object value) {
        return database.ask(sql -> sql.createQuery(VIEW + which + " limit :most").bind("now", clock.instant()).bind("org", database.bound().organisation()).bind("value", value).bind("most", MOST)
            .mapTo(Row.class).list()).stream().map(row -> row.view(null)).toList();
    }

    /** Mergers that wait for the acting post, the most urgent first. */
    public List<MergerView> waiting() {
        return list(" where c.id in (select s.case_id from approval_step s where s.org_id = :org and s.state = 'OPEN' and s.duty = :value) order by w.due_on, m.case_id",
            database.bound().duty());
    }

    /** All mergers that the acting post sees, the newest first. */
    public List<MergerView> seen() {
        return list(" order by m.case_id desc", null);
    }

    private Row row(UUID ref) {
        return database.ask(sql -> sql.createQuery(VIEW + " where m.ref = :ref").bind("now", clock.instant()).bind("org", database.bound().organisation()).bind("ref", ref).mapTo(Row.class).findOne())
            .orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
    }

    /** @throws Refusal if the acting post is no party of such a merger, and stands above none */
    public MergerView get(UUID ref) {
        Row row = row(ref);
        return row.view(files.ofCase(row.caseId()));
    }

    /** What the merger would hand over if it were carried out now. Writes nothing. @throws Refusal as {@link #get} */
    public MergerPreview preview(UUID ref) {
        return MergerPreview.of(database.ask(sql -> sql.createQuery("select cast(effect.preview_merger(:ref) as text)").bind("ref", ref).mapTo(JsonObject.class).one()));
    }

    /** What may be done to a merger now, from the acting post. */
    public List<CaseAction> possibleActions(UUID ref) {
        Row row = row(ref);
        boolean callable = row.state() == MergerState.PLANNED && (row.effectiveOn().isAfter(Time.today(clock)) || row.undecided() > 0);
        return row.caseRef() == null ? List.of() : cases.possible(row.caseRef()).stream().filter(action -> action != CaseAction.REVERSE || callable).toList();
    }

    /** Acts on a merger. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        cases.act(row(ref).caseRef(), action, reason == null ? "" : reason);
    }

    /** Whether the acting post may sign a receipt of the merger now. */
    public boolean isToSign(UUID ref) {
        Bound bound = database.bound();
        return bound.duty() == Duty.APPROVER && database.ask(sql -> sql.createQuery("""
            select exists (select from merger m join organisation a on a.id = m.absorbed_id
                            where m.ref = :ref and m.state = 'DONE' and ((m.absorbing_id = :org and m.taken_at is null and m.given_person is distinct from :person)
                                or (a.competent_authority_id = :org and m.given_at is null and m.taken_person is distinct from :person)))""")
            .bind("ref", ref).bind("person", bound.naturalPerson()).bind("org", bound.organisation()).mapTo(Boolean.class).one());
    }

    /**
     * Signs the receipt of the acting organisation: the absorbing school's, or that of the authority to which the absorbed school belonged.
     *
     * @throws Refusal with {@link MergerRefusal}
     */
    public void sign(UUID ref) {
        database.bound().require(Duty.APPROVER);
        String side = database.ask(sql -> sql.createQuery("select effect.sign_hand_over(:ref)").bind("ref", ref).mapTo(String.class).one());
        events.fire(DomainEvents.of(new DomainEvent("MERGER_SIGNED", Article.vocational(12), ref, "side", side)));
    }

    /** Whether the records that were handed over are still those of the receipt. @throws Refusal as {@link #get} */
    public boolean isChecksumTheirs(UUID ref) {
        return database.ask(sql -> sql.createQuery("select effect.checksum_holds(:ref)").bind("ref", ref).mapTo(Boolean.class).one());
    }

    /**
     * The records that a merger handed over, in the order of their references.
     *
     * @param after the last that was read; null from the beginning
     * @throws Refusal as {@link #get}
     */
    public List<HandedOver> handedOver(UUID ref, UUID after, int most) {
        return records.of("effect.handed_over", ref, after, most);
    }

    /** A school that may be absorbed, as the form offers it. */
    public record Absorbable(UUID ref, String code, String name, String place) {
    }

    /** Vocational schools that can be absorbed, by a part of their name or their code; none for less than two characters. */
    public List<Absorbable> schools(String text) {
        String typed = text == null ? "" : text.strip();
        return typed.length() < 2 ? List.of() : schools("(o.code ^@ :value or position(:value in o.name) > 0)", typed);
    }

    /** The same by their public references. */
    public List<Absorbable> schools(Collection<String> refs) {
        return refs.isEmpty() ? List.of() : schools("cast(o.ref as text) = any (string_to_array(:value, ','))", String.join(",", refs));
    }

    private List<Absorbable> schools(String which, String value) {
        return database.ask(sql -> sql.createQuery("""
            select o.ref, o.code, o.name, (select string_agg(a.name, ' › ' order by a.path) from organisation a where o.path ^@ a.path and a.id <> o.id and a.path <> 'C') as place
              from organisation o
             where o.tier = 'SCHOOL' and o.school_type <> 'HIGHER_EDUCATION' and o.state = 'ACTIVE' and o.id <> :own and %s
             order by o.path limit :most""".formatted(which)).bind("own", database.bound().organisation()).bind("value", value).bind("most", MOST_SCHOOLS).mapTo(Absorbable.class).list());
    }
}
