package org.xueji.merger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xueji.approval.CaseAction;
import org.xueji.audit.Recording;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;
import org.xueji.transfer.TransferDesk;

/** Mergers in a small country; what is transferred between its schools meanwhile is at the desk beside. */
public final class MergerDesk {

    public static final LocalDate TODAY = TransferDesk.TODAY;

    private static final Secrets SECRETS = KeyRing.withOneKeyEach().secrets();

    public final TransferDesk transfers;

    public MergerDesk() {
        this(new TransferDesk());
    }

    /** In the country of another desk. */
    public MergerDesk(TransferDesk transfers) {
        this.transfers = transfers;
    }

    private static Wired beans(Session session, LocalDate day) {
        return new Wired().with(Database.class, session.database())
            .with(Clock.class, Clock.fixed(OffsetDateTime.parse(Session.NOW).with(day).toInstant(), Time.BEIJING)).with(Secrets.class, SECRETS).offering(MergerCases.class).offering(ReversalCases.class).offering(SplitReversalCases.class);
    }

    public <T> T ask(Post post, Function<Mergers, T> work) {
        return transfers.with(post, session -> {
            Wired beans = beans(session, TODAY);
            T done = work.apply(beans.get(Mergers.class));
            if (!beans.heard().isEmpty()) {
                Recording.of(beans);
            }
            return done;
        });
    }

    /** The same of reversals, on a day. */
    public <T> T back(Post post, LocalDate day, Function<Reversals, T> work) {
        return transfers.with(post, session -> work.apply(beans(session, day).get(Reversals.class)));
    }

    public RefusalReason refused(Post post, Function<Mergers, ?> work) {
        return refused(() -> ask(post, work));
    }

    /** Why something of a reversal is refused on a day; null where it is not. */
    public RefusalReason refusedBack(Post post, LocalDate day, Function<Reversals, ?> work) {
        return refused(() -> back(post, day, work));
    }

    private static RefusalReason refused(Supplier<?> work) {
        try {
            work.get();
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    /** A merger as it is filed, with one document of the filer's. */
    public NewMerger merger(Place filer, LocalDate on, NewMerger.NewSchool founded, Place... absorbed) {
        return new NewMerger(Arrays.stream(absorbed).map(this::reference).toList(), founded, on, "Decided by the county", transfers.document(filer));
    }

    private UUID reference(Place place) {
        return UUID.fromString(transfers.text("select ref from organisation where id = ?", place.id()));
    }

    /** A school's clerk files that it absorbs another today. */
    public UUID file(Place absorbing, Place absorbed) {
        return ask(transfers.clerk(absorbing), m -> m.file(merger(absorbing, TODAY, null, absorbed))).getFirst();
    }

    /** Whoever has not decided yet approves, one after the other. */
    public void grant(UUID merger) {
        for (Place decider = next(merger); decider != null; decider = next(merger)) {
            act(transfers.approver(decider), merger, CaseAction.APPROVE);
        }
    }

    /** The same of a reversal. */
    public void grantBack(UUID reversal) {
        for (Place decider = next(reversal); decider != null; decider = next(reversal)) {
            back(transfers.approver(decider), TODAY, r -> {
                r.act(reversal, CaseAction.APPROVE, "for a reason");
                return null;
            });
        }
    }

    public void act(Post post, UUID merger, CaseAction action) {
        ask(post, m -> {
            m.act(merger, action, "for a reason");
            return null;
        });
    }

    /** Acts, and before that is committed begins something beside it that has to wait for it. */
    <T> CompletableFuture<T> whileActing(Post post, UUID merger, CaseAction action, Supplier<T> beside) {
        return transfers.with(post, session -> {
            beans(session, TODAY).get(Mergers.class).act(merger, action, "for a reason");
            CompletableFuture<T> waiting = CompletableFuture.supplyAsync(beside);
            try (Session owner = transfers.nation.owner()) {
                while (owner.number("select count(*) from pg_locks where locktype = 'advisory' and classid = 44 and not granted and database = (select oid from pg_database where datname = current_database())") < 1) {
                    if (waiting.isDone()) {
                        throw new IllegalStateException("did not wait");
                    }
                    Thread.onSpinWait();
                }
            }
            return waiting;
        });
    }

    /** Whose turn it is; null for nobody's. */
    public Place next(UUID merger) {
        String organisation = transfers.text("""
            select min(s.org_id) from approval_step s join approval_case c on c.id = s.case_id where c.subject = ? and s.mode = 'DECIDE' and s.state = 'OPEN'""", merger);
        return organisation == null ? null : Place.values()[Integer.parseInt(organisation) - 1];
    }

    /** The server carries out what is due today; returns what came of each. */
    public List<String> carryOut() {
        return carryOut(TODAY);
    }

    List<String> carryOut(LocalDate day) {
        try (Session server = transfers.nation.unbound()) {
            HandingOver handing = beans(server, day).get(HandingOver.class);
            List<String> outcomes = handing.due().stream().flatMap(due -> handing.handOver(due).stream()).toList();
            server.commit();
            return outcomes;
        }
    }

    /** A reversal as it is filed, with one document of the filer's. */
    public NewReversal reversal(Place filer, LocalDate day, String statement) {
        return new NewReversal(day, statement, transfers.document(filer));
    }

    /** Whoever filed a merger, or a split, files its reversal, for the same day. */
    public UUID fileBack(Place filer, UUID merger, LocalDate day) {
        NewReversal reversal = reversal(filer, day, "The county decided otherwise");
        return back(transfers.clerk(filer), day, r -> r.file(merger, reversal));
    }

    /** The server reverses what is due on a day; returns what came of each. */
    public List<String> reverse(LocalDate day) {
        try (Session server = transfers.nation.unbound()) {
            Reversing reversing = beans(server, day).get(Reversing.class);
            List<String> outcomes = reversing.due().stream().flatMap(due -> reversing.reverse(due).stream()).toList();
            server.commit();
            return outcomes;
        }
    }

    /** A merger is reversed on a day, by whoever filed it. */
    public UUID reversed(Place filer, UUID merger, LocalDate day) {
        UUID reversal = fileBack(filer, merger, day);
        grantBack(reversal);
        if (!reverse(day).equals(List.of("DONE"))) {
            throw new IllegalStateException("not reversed");
        }
        return reversal;
    }

    /** A school absorbs another, and everything is handed over. */
    public UUID merge(Place absorbing, Place absorbed) {
        UUID merger = file(absorbing, absorbed);
        grant(merger);
        if (!carryOut().equals(List.of("DONE"))) {
            throw new IllegalStateException("not handed over");
        }
        return merger;
    }
}
