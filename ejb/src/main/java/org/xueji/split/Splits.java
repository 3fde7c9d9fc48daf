package org.xueji.split;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.Cases;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.merger.HandedOver;
import org.xueji.merger.HandedOverRecords;
import org.xueji.merger.MergerPreview;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** Splits as their parties see them, decisions on their parts, and receipts (V-12, C-2, C-7). */
@Stateless
public class Splits {

    /** The kind of their cases. */
    public static final String KIND = SplitCases.KIND;

    @Inject
    Database database;
    @Inject
    SplitRows rows;
    @Inject
    Cases cases;
    @Inject
    HandedOverRecords records;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Splits that wait for the acting post, the most urgent first. */
    public List<SplitView> waiting() {
        return rows.waiting();
    }

    /** All splits that the acting post sees, the newest first. */
    public List<SplitView> seen() {
        return rows.seen();
    }

    /** A split by its own reference or that of a part. @throws Refusal if the acting post is no party of such a split, and stands above none */
    public SplitView get(UUID ref) {
        return rows.get(ref);
    }

    /** What a part would hand over if it were carried out now, and what its heir should know of it. Writes nothing. @throws Refusal as {@link #get} */
    public MergerPreview preview(UUID part) {
        return MergerPreview.of(database.ask(sql -> sql.createQuery("select cast(effect.preview_part(:ref) as text)").bind("ref", part).mapTo(JsonObject.class).one()));
    }

    /** What may be done about a part now, from the acting post; what its filer does, it does to the whole. */
    public List<CaseAction> possibleActions(UUID part) {
        SplitRows.Row row = rows.part(part);
        boolean callable = row.state() == SplitState.FILED && row.effectiveOn().isAfter(Time.today(clock));
        return row.caseRef() == null ? List.of() : cases.possible(row.caseRef()).stream().filter(action -> !concernsTheWhole(action) && (action != CaseAction.REVERSE || callable)).toList();
    }

    private static boolean concernsTheWhole(CaseAction action) {
        return action == CaseAction.WITHDRAW || action == CaseAction.REFILE || action == CaseAction.LAPSE;
    }

    /** Acts on the case of a part. @throws Refusal if it cannot be done */
    public void act(UUID part, CaseAction action, String reason) {
        if (concernsTheWhole(action)) {
            throw new Refusal(SplitRefusal.TAKE_BACK_THE_WHOLE);
        }
        UUID theCase = rows.part(part).caseRef();
        if (theCase == null) {
            throw new Refusal(SplitRefusal.NO_SUCH_SPLIT);
        }
        cases.act(theCase, action, reason == null ? "" : reason);
    }

    /** Whether the acting post may sign a receipt of the part now. */
    public boolean isToSign(UUID part) {
        Bound bound = database.bound();
        return bound.duty() == Duty.APPROVER && database.ask(sql -> sql.createQuery("""
            select exists (select from split_part p join split s on s.id = p.split_id join organisation o on o.id = s.org_id
                            where p.ref = :ref and p.counts is not null
                              and ((p.heir_id = :org and p.taken_at is null)
                                   or (p.given_at is null and :org = case when s.whole then o.competent_authority_id else o.id end)))""")
            .bind("ref", part).bind("org", bound.organisation()).mapTo(Boolean.class).one());
    }

    /**
     * Signs the receipt of the acting organisation: the heir's, or that of the school that was split, or of its former authority where it closed.
     *
     * @throws Refusal with {@link SplitRefusal}
     */
    public void sign(UUID part) {
        database.bound().require(Duty.APPROVER);
        String side = database.ask(sql -> sql.createQuery("select effect.sign_part(:ref)").bind("ref", part).mapTo(String.class).one());
        events.fire(DomainEvents.of(new DomainEvent("SPLIT_SIGNED", Article.vocational(12), part, "side", side)));
    }

    /** Whether the records that a part handed over are still those of its receipt. @throws Refusal as {@link #get} */
    public boolean isChecksumTheirs(UUID part) {
        return database.ask(sql -> sql.createQuery("select effect.part_checksum_holds(:ref)").bind("ref", part).mapTo(Boolean.class).one());
    }

    /**
     * The records that a part handed over, in the order of their references.
     *
     * @param after the last that was read; null from the beginning
     * @throws Refusal as {@link #get}
     */
    public List<HandedOver> handedOver(UUID part, UUID after, int most) {
        return records.of("effect.part_records", part, after, most);
    }
}
