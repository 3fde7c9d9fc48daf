package org.xueji.registers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.identity.IdentityClaim;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Database;

/**
 * What other stages' registers were asked about filed claims, and what they answered: added to and never changed. An answer is about the claim as it was
 * stated: once any of it is corrected, what was answered before stays on record and counts no more.
 */
@ApplicationScoped
public class RegisterAnswers {

    private final Database database;
    private final Secrets secrets;
    private final Clock clock;

    /** For the container, which makes its stand-in so. */
    protected RegisterAnswers() {
        this(null, null, null);
    }

    @Inject
    public RegisterAnswers(Database database, Secrets secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * In whose file, and about which claim, a register was asked.
     *
     * @param organisation the organisation that filed the claim
     * @param path where it lies
     * @param subject the reference under which the claim is filed
     */
    public record Asker(long organisation, String path, UUID subject, IdentityClaim claim) {
    }

    /**
     * What counts of one register about a claim, and since when.
     *
     * @param ref by which a conflict names this answer as its other side
     * @param silent whether the register said nothing when it was asked last
     */
    public record Standing(UUID ref, String register, HeldAnswer answer, Instant answeredAt, boolean silent) {
    }

    /** What was asked under a reference, whatever was stated then; the register is null where there was none to ask. */
    public record Entry(String register, String question, String answer, String shown, String reason, Instant answeredAt) {
    }

    /** Keeps checks, each with its claim. */
    public void keep(Map<Asker, RegisterCheck> checks) {
        List<Kept> kept = new ArrayList<>();
        checks.forEach((asker, check) -> {
            if (check.answers().isEmpty()) {
                kept.add(Kept.nobodyAsked(asker));
            }
            check.answers().forEach((register, answer) -> kept.add(Kept.checked(asker, register, answer)));
        });
        write(kept);
    }

    /** Keeps what came of taking over what a register holds under a reference. The facts themselves are for the archive. */
    public void keep(Asker asker, String register, String reference, ArchiveAnswer answer) {
        write(List.of(switch (answer) {
            case ArchiveAnswer.EarlierArchive archive -> new Kept(asker, register, "TAKE_OVER", "TAKEN_OVER", reference, null, null);
            case ArchiveAnswer.SomebodyElse other -> new Kept(asker, register, "TAKE_OVER", "DISAGREES", reference, null, String.join(" ", other.differs()));
            case ArchiveAnswer.Refused refused -> new Kept(asker, register, "TAKE_OVER", "REFUSED", reference, null, refused.reason().name());
            case ArchiveAnswer.Unavailable none -> new Kept(asker, register, "TAKE_OVER", "UNAVAILABLE", reference, null, null);
        }));
    }

    /** Keeps what came of having the release confirmed of whom a register holds under a reference. */
    public void keep(Asker asker, String register, String reference, ReleaseAnswer answer) {
        write(List.of(new Kept(asker, register, "RELEASE", answer.name(), reference, null, null)));
    }

    /** A row to be written. */
    private record Kept(Asker asker, String register, String question, String answer, String reference, HeldAnswer.HeldThere held, String reason) {

        static Kept nobodyAsked(Asker asker) {
            return new Kept(asker, null, "CHECK", RegisterCheck.Verdict.NOT_ASKED.name(), null, null, null);
        }

        static Kept checked(Asker asker, String register, HeldAnswer answer) {
            HeldAnswer.HeldThere held = answer instanceof HeldAnswer.HeldThere there ? there : null;
            return new Kept(asker, register, "CHECK", answer.word().name(), held == null ? null : held.reference(), held, null);
        }

        /** What was told, by name. */
        List<String> told() {
            return register == null ? List.of() : question.equals("CHECK") ? RegisterOverHttp.Told.of(asker.claim()).stream().map(Enum::name).toList() : List.of("reference");
        }
    }

    private void write(List<Kept> kept) {
        if (kept.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        database.tell(sql -> {
            Function<Function<Kept, Object>, Object[]> each = value -> kept.stream().map(value).toArray();
            Function<Function<HeldAnswer.HeldThere, Object>, Object[]> eachHeld = value -> kept.stream().map(k -> k.held() == null ? null : value.apply(k.held())).toArray();
            sql.createUpdate("""
                insert into register_answer(org_id, path, subject, claim_index, register, question, asked, answer, reference, shown, division, kind, ongoing, fields, reason,
                    answered_at)
                select k.org, k.path, k.subject, decode(k.claim, 'hex'), k.register, k.question, string_to_array(k.asked, ' '), k.answer, k.reference, k.shown, k.division, k.kind,
                       k.ongoing, string_to_array(coalesce(k.fields, ''), ' '), k.reason, :now
                  from unnest(:orgs, :paths, :subjects, :claims, :registers, :questions, :asked, :answers, :references, :shown, :divisions, :kinds, :ongoing, :fields, :reasons)
                       with ordinality k(org, path, subject, claim, register, question, asked, answer, reference, shown, division, kind, ongoing, fields, reason, n)
                 order by k.n""")
                .bindArray("orgs", Long.class, each.apply(k -> k.asker().organisation())).bindArray("paths", String.class, each.apply(k -> k.asker().path()))
                .bindArray("subjects", UUID.class, each.apply(k -> k.asker().subject()))
                .bindArray("claims", String.class, each.apply(k -> HexFormat.of().formatHex(index(k.asker().claim())))).bindArray("registers", String.class, each.apply(Kept::register))
                .bindArray("questions", String.class, each.apply(Kept::question)).bindArray("asked", String.class, each.apply(k -> String.join(" ", k.told())))
                .bindArray("answers", String.class, each.apply(Kept::answer)).bindArray("references", String.class, each.apply(Kept::reference))
                .bindArray("shown", String.class, eachHeld.apply(HeldAnswer.HeldThere::shown)).bindArray("divisions", String.class, eachHeld.apply(HeldAnswer.HeldThere::division))
                .bindArray("kinds", String.class, eachHeld.apply(h -> h.kind().name())).bindArray("ongoing", Boolean.class, eachHeld.apply(HeldAnswer.HeldThere::ongoing))
                .bindArray("fields", String.class, eachHeld.apply(h -> h.fields().stream().map(Enum::name).collect(Collectors.joining(" "))))
                .bindArray("reasons", String.class, each.apply(Kept::reason)).bind("now", now).execute();
        });
    }

    /** A row as read. */
    record Row(UUID ref, String register, String answer, String reference, String shown, String division, String kind, Boolean ongoing, String fields, Instant answeredAt,
               boolean silent) {

        Standing standing() {
            return new Standing(ref, register, switch (HeldAnswer.Word.valueOf(answer)) {
                case NONE -> new HeldAnswer.None();
                case UNAVAILABLE -> new HeldAnswer.Unavailable();
                case HELD_THERE -> new HeldAnswer.HeldThere(reference, shown, division, RegisterKind.valueOf(kind), ongoing,
                    Stream.of(fields.split(" ")).filter(field -> !field.isEmpty()).map(ArchiveField::valueOf).toList());
            }, answeredAt, silent);
        }
    }

    /**
     * What counts of each register about a claim: its newest answer, whatever it said before; while it never answered, that it did not. Empty if none was
     * asked about the claim as it stands.
     */
    public List<Standing> standing(UUID subject, IdentityClaim claim) {
        return database.ask(sql -> sql.createQuery("""
            select distinct on (a.register) a.ref, a.register, a.answer, a.reference, a.shown, a.division, a.kind, a.ongoing, array_to_string(a.fields, ' ') as fields,
                   a.answered_at,
                   (select l.answer = 'UNAVAILABLE' from register_answer l where l.subject = a.subject and l.register = a.register and l.question = 'CHECK' order by l.id desc limit 1) as silent
              from register_answer a
             where a.subject = :subject and a.claim_index = :claim and a.question = 'CHECK' and a.register is not null
             order by a.register, a.answer = 'UNAVAILABLE', a.id desc""").bind("subject", subject).bind("claim", index(claim)).mapTo(Row.class).list())
            .stream().map(Row::standing).toList();
    }

    /** What was ever asked under a reference, the newest first. */
    public List<Entry> list(UUID subject) {
        return database.ask(sql -> sql.createQuery("""
            select register, question, answer, shown, reason, answered_at from register_answer where subject = :subject order by id desc""")
            .bind("subject", subject).mapTo(Entry.class).list());
    }

    /** A reference about which a register owes an answer, and where in the list it stands. */
    public record Silent(long id, UUID subject) {
    }

    /** About what registers were silent since before a moment in the jurisdiction, in the order in which they were asked, after a place in this list. */
    public List<Silent> silent(Instant before, long after, int limit) {
        return database.ask(sql -> sql.createQuery("""
            select a.id, a.subject from register_answer a
             where a.answer = 'UNAVAILABLE' and a.question = 'CHECK' and a.answered_at < :before and a.id > :after
               and not exists (select from register_answer b where b.subject = a.subject and b.question = 'CHECK' and b.register = a.register and b.id > a.id)
             order by a.id limit :limit""").bind("before", before).bind("after", after).bind("limit", limit).mapTo(Silent.class).list());
    }

    private byte[] index(IdentityClaim claim) {
        return secrets.blindIndex(IndexDomain.IDENTITY_CLAIM, claim.canonical());
    }
}
