package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.archive.Numbers;
import org.xueji.enrolment.AskAgain;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.IdentityVerifier;
import org.xueji.identity.PersonName;
import org.xueji.identity.Sex;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.identity.verification.Keeper;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Progress;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/**
 * Asks the identity service again about those who were registered with a temporary number only because it was silent (V-9). School and authority have approved
 * them already, so whoever is verified is given the formal number at once; unless somebody else is in conflict with them, or a request is under way.
 */
@ApplicationScoped
class VerifyRegistered implements JobWork {

    /** What brings such a number about. */
    static final String CAUSE = "IDENTITY_VERIFIED";

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    IdentityVerifier verifier;
    @Inject
    IdentityFindings findings;
    @Inject
    NumberGrants grants;
    @Inject
    AskedAgain again;
    @Inject
    Clock clock;

    @Override
    public String kind() {
        return AskAgain.KIND;
    }

    @Override
    public String work() {
        return "VERIFY_REGISTERED";
    }

    /** What to ask about, and the place to go on after. */
    private record Portion(long last, List<Registered> asked) {
    }

    /** Somebody registered with a temporary number, as the archive has them now. */
    private record Registered(UUID subject, long registration, UUID ref, long person, long school, String path, IdentityClaim claim) {

        private NumberGrants.Proved proved() {
            return new NumberGrants.Proved(registration, ref, person, school, claim.document(), claim.name().value(), claim.sex(), claim.birthDate().orElseThrow(), false, CAUSE, subject);
        }
    }

    /** A row as stored. */
    record Row(UUID subject, long registration, UUID ref, long person, long school, String path, IdentityDocumentKind documentKind, byte[] documentNumber, byte[] documentIndex,
               String name, Sex sex, LocalDate birthDate) {
    }

    @Override
    public void run(Chunk chunk) {
        Instant before = again.before(chunk);
        chunk.complete(new Chunk.Conversation<Portion, List<IdentityFinding>>() {
            @Override
            public Optional<Portion> question(long cursor) {
                List<IdentityFindings.Owed> owed = findings.owed(before, cursor, IdentityVerifier.MOST_AT_ONCE);
                return owed.isEmpty() ? Optional.empty() : Optional.of(new Portion(owed.getLast().id(), registered(owed.stream().map(IdentityFindings.Owed::subject).toList(), "")));
            }

            @Override
            public List<IdentityFinding> ask(Portion portion) {
                return verifier.verify(portion.asked().stream().map(Registered::claim).toList(), Time.today(clock));
            }

            @Override
            public Progress write(Portion portion, List<IdentityFinding> found) {
                keep(portion.asked(), found);
                return Progress.to(portion.last(), 0);
            }
        });
    }

    private void keep(List<Registered> asked, List<IdentityFinding> found) {
        List<Registered> unchanged = registered(asked.stream().map(Registered::subject).toList(), " for no key update of p");
        List<NumberGrants.Proved> proved = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Registered one = asked.get(i);
            if (unchanged.contains(one)) {
                findings.keep(Keeper.person(one.person(), one.path()), List.of(new IdentityFindings.Found(one.subject(), one.claim(), found.get(i))));
                if (found.get(i).verdict() == IdentityFinding.Verdict.VERIFIED) {
                    proved.add(one.proved());
                }
            }
        }
        grants.issue(proved);
    }

    private List<Registered> registered(Collection<UUID> subjects, String locking) {
        return database.ask(sql -> sql.createQuery("""
            select n.ref as subject, g.id as registration, g.ref, p.id as person, g.school_id as school, p.path, p.document_kind, p.document_number, p.document_index, p.name, p.sex,
                   p.birth_date
              from new_student n join registration g on g.id = n.registration_id join person p on p.id = g.person_id
             where n.ref = any (:subjects) and g.ended_on is null and p.document_kind <> 'TEMPORARY_NUMBER'
               and exists (select from student_number v where v.person_id = p.id and v.replaced_at is null and v.kind = 'TEMPORARY')
               and not exists (select from number_request q where q.registration_id = g.id and q.open)
               and not exists (select from conflict_side s join conflict c on c.id = s.conflict_id where s.registration_id = g.id and c.certain and c.state <> 'SETTLED')
             order by p.id""" + locking).bindArray("subjects", UUID.class, subjects.toArray()).mapTo(Row.class).list()).stream()
            .map(r -> new Registered(r.subject(), r.registration(), r.ref(), r.person(), r.school(), r.path(),
                new IdentityClaim(new IdentityDocument(r.documentKind(), numbers.document(r.documentNumber(), r.documentIndex())), new PersonName(r.name()), r.sex(),
                    Optional.of(r.birthDate())))).toList();
    }
}
