package org.xueji.split;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.xueji.approval.CaseAction;
import org.xueji.archive.Numbers;
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
import org.xueji.transfer.TransferDesk.Pupil;

/** Splits in a small country; what is transferred between its schools meanwhile is at the desk beside. */
public final class SplitDesk {

    public static final LocalDate TODAY = TransferDesk.TODAY;

    private static final Secrets SECRETS = KeyRing.withOneKeyEach().secrets();

    public final TransferDesk transfers = new TransferDesk();

    private static Wired beans(Session session, LocalDate day) {
        return new Wired().with(Database.class, session.database())
            .with(Clock.class, Clock.fixed(OffsetDateTime.parse(Session.NOW).with(day).toInstant(), Time.BEIJING)).with(Secrets.class, SECRETS).offering(SplitCases.class);
    }

    /** At the plan, from a post. */
    public <T> T plan(Post post, Function<SplitPlans, T> work) {
        return transfers.with(post, session -> work.apply(beans(session, TODAY).get(SplitPlans.class)));
    }

    /** Looking at splits, deciding and signing, from a post. */
    public <T> T ask(Post post, Function<Splits, T> work) {
        return transfers.with(post, session -> work.apply(beans(session, TODAY).get(Splits.class)));
    }

    RefusalReason refusedPlan(Post post, Function<SplitPlans, ?> work) {
        return refused(() -> plan(post, work));
    }

    RefusalReason refused(Post post, Function<Splits, ?> work) {
        return refused(() -> ask(post, work));
    }

    private static RefusalReason refused(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    /** The clerk of a school plans to split it today among others. */
    public UUID begin(Place school, boolean whole, Place... heirs) {
        return begin(school, new NewSplit(whole, TODAY, "Decided by the county"), heirs);
    }

    UUID begin(Place school, NewSplit split, Place... heirs) {
        return plan(transfers.clerk(school), p -> {
            UUID ref = p.begin(split);
            for (Place heir : heirs) {
                p.addHeir(ref, reference(heir));
            }
            return ref;
        });
    }

    public UUID reference(Place place) {
        return UUID.fromString(transfers.text("select ref from organisation where id = ?", place.id()));
    }

    /** The part of a split that a school takes over. */
    public UUID part(UUID split, Place heir) {
        return UUID.fromString(transfers.text("select p.ref from split_part p join split s on s.id = p.split_id where s.ref = ? and p.heir_id = ?", split, heir.id()));
    }

    /** A class of the school, or a major, goes to a school; to none it stays. */
    public void choose(Place school, UUID split, SplitChoice.Kind kind, String name, Place heir) {
        plan(transfers.clerk(school), p -> {
            String key = p.options(split).stream().filter(o -> o.kind() == kind && o.name().equals(name)).findFirst().orElseThrow().key();
            p.choose(split, List.of(new SplitChoice(kind, key, heir == null ? null : part(split, heir), true)));
            return null;
        });
    }

    public void archivesTo(Place school, UUID split, Place heir) {
        plan(transfers.clerk(school), p -> {
            p.nameArchives(split, part(split, heir));
            return null;
        });
    }

    /** Puts a student into a class and a major. */
    public void place(Pupil pupil, String className, String major) {
        transfers.owner(s -> s.run("update registration set class_name = ?, major_name = ? where id = ?", className, major, pupil.registration()));
    }

    /** The student number of a student, given for the purpose. */
    public String number(Pupil pupil) {
        String number = "G" + pupil.registration();
        byte[] index = new Wired().with(Secrets.class, SECRETS).get(Numbers.class).studentNumberIndex(number);
        transfers.owner(s -> s.run("update person set student_number_index = ?, student_number = '\\x00' where id = (select person_id from registration where id = ?)", index, pupil.registration()));
        return number;
    }

    public void file(Place school, UUID split) {
        plan(transfers.clerk(school), p -> {
            p.file(split, version(split));
            return null;
        });
    }

    int version(UUID split) {
        return Integer.parseInt(transfers.text("select version from split where ref = ?", split));
    }

    /** Whoever has not decided yet approves every part, one after the other. */
    public void grant(UUID split) {
        for (Place decider = next(split); decider != null; decider = next(split)) {
            Post approver = transfers.approver(decider);
            for (String part : transfers.list("""
                    select p.ref::text from split_part p join split s on s.id = p.split_id join approval_step t on t.case_id = p.case_id
                     where s.ref = ? and t.org_id = ? and t.state = 'OPEN'""", split, decider.id())) {
                act(approver, UUID.fromString(part), CaseAction.APPROVE);
            }
        }
    }

    public void act(Post post, UUID part, CaseAction action) {
        ask(post, s -> {
            s.act(part, action, "for a reason");
            return null;
        });
    }

    /** Whose turn it is; null for nobody's. */
    Place next(UUID split) {
        String organisation = transfers.text("""
            select min(t.org_id) from approval_step t join split_part p on p.case_id = t.case_id join split s on s.id = p.split_id where s.ref = ? and t.state = 'OPEN'""", split);
        return organisation == null ? null : Place.values()[Integer.parseInt(organisation) - 1];
    }

    /** The server carries out what is due today; returns what came of each. */
    public List<String> carryOut() {
        return carryOut(TODAY);
    }

    List<String> carryOut(LocalDate day) {
        try (Session server = transfers.nation.unbound()) {
            Splitting splitting = beans(server, day).get(Splitting.class);
            List<String> outcomes = splitting.due().stream().flatMap(due -> splitting.carryOut(due).stream()).toList();
            server.commit();
            return outcomes;
        }
    }
}
