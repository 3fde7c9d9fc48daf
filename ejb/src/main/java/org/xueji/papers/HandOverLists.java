package org.xueji.papers;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.merger.HandedOver;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.MergerView;
import org.xueji.merger.Mergers;
import org.xueji.merger.ReversalView;
import org.xueji.merger.Reversals;
import org.xueji.split.SplitRefusal;
import org.xueji.split.SplitView;
import org.xueji.split.Splits;
import org.xueji.tenancy.Database;

/** Makes the list of everything that a merger, or a part of a split, handed over, or that went back (V-12, C-7), for both sides; numbers masked. Who took it is on record. */
@Stateless
public class HandOverLists {

    private static final int AT_ONCE = 1000;

    @Inject
    Mergers mergers;
    @Inject
    Splits splits;
    @Inject
    Reversals reversals;
    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Reads records in the order of their references, from one on. */
    @FunctionalInterface
    private interface Records {
        List<HandedOver> after(UUID last, int most);
    }

    /**
     * The list of a merger.
     *
     * @param locale the language of its fixed words
     * @throws Refusal with {@link MergerRefusal} if the acting post is no party of such a merger, or nothing was handed over yet
     */
    public Paper ofMerger(UUID merger, RosterForm form, Locale locale) {
        MergerView view = mergers.get(merger);
        if (view.receipt() == null) {
            throw new Refusal(MergerRefusal.NOT_HANDED_OVER);
        }
        return made(PaperWords.HAND_OVER_LIST, merger, view.absorbed(), view.absorbing(), view.receipt(), form, locale, (last, most) -> mergers.handedOver(merger, last, most));
    }

    /**
     * The list of a part of a split.
     *
     * @param locale the language of its fixed words
     * @throws Refusal with {@link SplitRefusal} if the acting post is no party of such a part, or nothing was handed over yet
     */
    public Paper ofPart(UUID part, RosterForm form, Locale locale) {
        SplitView view = splits.get(part);
        SplitView.Part taken = view.parts().stream().filter(p -> p.ref().equals(part) && p.receipt() != null).findFirst().orElseThrow(() -> new Refusal(SplitRefusal.NOT_HANDED_OVER));
        return made(PaperWords.HAND_OVER_LIST, part, view.schoolName(), taken.heirName(), taken.receipt(), form, locale, (last, most) -> splits.handedOver(part, last, most));
    }

    /**
     * The list of what went back.
     *
     * @param locale the language of its fixed words
     * @throws Refusal with {@link MergerRefusal} if the acting post is no party of such a reversal, or nothing went back yet
     */
    public Paper ofReversal(UUID reversal, RosterForm form, Locale locale) {
        ReversalView view = reversals.get(reversal);
        if (view.receipt() == null) {
            throw new Refusal(MergerRefusal.NOT_REVERSED);
        }
        return made(PaperWords.RETURN_LIST, reversal, view.taker(), view.giver(), view.receipt(), form, locale, (last, most) -> reversals.returned(reversal, last, most));
    }

    private Paper made(PaperWords title, UUID ref, String from, String to, MergerView.Receipt receipt, RosterForm form, Locale locale, Records records) {
        List<HandedOver> lines = new ArrayList<>();
        for (List<HandedOver> next = records.after(null, AT_ONCE); !next.isEmpty(); next = records.after(next.getLast().registration(), AT_ONCE)) {
            lines.addAll(next);
        }
        HandOverList list = new HandOverList(title, Paper.number(), from, to, receipt.handedOverAt(), receipt.checksum(), database.bound().operatorName(), lines);
        events.fire(DomainEvents.of(new DomainEvent("HAND_OVER_LISTED", Article.vocational(12), ref, "number", list.number(), "form", form.name(), "records", String.valueOf(lines.size()))));
        return new PrintedHandOver(list, locale, clock.instant()).as(form);
    }
}
