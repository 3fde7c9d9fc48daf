package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.approval.Cases;
import org.xueji.archive.Numbers;
import org.xueji.dedup.NationalCheck;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.jobs.Jobs;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/**
 * Claims of documents that are filed with cases of other kinds than requests for numbers: announced, verified and compared with the nation as those are, and in
 * conflict, where they are, as those are. What follows from a granted case is its own affair; a claim ends with it.
 */
@ApplicationScoped
public class DocumentClaims {

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    Numbers numbers;
    @Inject
    NumberRequestRows rows;
    @Inject
    NumberChecks checks;
    @Inject
    NationalCheck national;
    @Inject
    IdentityFindings findings;
    @Inject
    Jobs jobs;
    @Inject
    Clock clock;

    /** Announces the document that a case under review of the acting school states; the case is held until a job has looked at it. */
    public void announce(long theCase, long registration, IdentityClaim claim) {
        Bound bound = database.bound();
        Jobs.Created job = jobs.create(NumberRequests.JOB, "", "{}", CheckNumberRequests.WORKS);
        jobs.total(job.id(), 1);
        Numbers.Sealed sealed = numbers.seal(claim.document());
        database.tell(sql -> sql.createUpdate("""
            insert into number_request(org_id, path, registration_id, case_id, job_id, hold_reason, document_kind, document_number, document_index, name, sex, birth_date,
                                       created_by, created_at)
            values (:school, :path, :registration, :case, :job, 'CHECKING', :kind, :number, :index, :name, :sex, :birth, :operator, :now)""")
            .bind("school", bound.organisation()).bind("path", bound.path()).bind("registration", registration).bind("case", theCase).bind("job", job.id())
            .bind("kind", claim.document().kind()).bind("number", sealed.number()).bind("index", sealed.index()).bind("name", claim.name().value()).bind("sex", claim.sex())
            .bindByType("birth", claim.birthDate().orElse(null), LocalDate.class).bind("operator", bound.operator()).bind("now", clock.instant()).execute());
        cases.hold(List.of(theCase));
    }

    /** Looks once more what stands against the document of a case; holds or releases the case by it. Empty also for a case that claims none. */
    public Optional<NumberHold> check(long theCase) {
        return checks.check(rows.lockedOfCases(List.of(theCase))).values().stream().findFirst();
    }

    /** What an open claim waits for, and what is known of it. */
    public record Standing(NumberHold hold, IdentityFinding.Verdict verdict, List<UUID> conflicts) {

        /** There is no claim. */
        public static final Standing NONE = new Standing(null, null, List.of());
    }

    public Standing standing(long theCase) {
        return rows.openOfCase(theCase).map(r -> new Standing(r.hold(), findings.find(r.ref(), r.claim()).map(f -> f.finding().verdict()).orElse(null), conflicts(r.id())))
            .orElse(Standing.NONE);
    }

    private List<UUID> conflicts(long claim) {
        return database.ask(sql -> sql.createQuery("""
            select c.ref from conflict c join conflict_side s on s.conflict_id = c.id where s.number_request_id = :id and c.state <> 'SETTLED' order by c.id""")
            .bind("id", claim).mapTo(UUID.class).list());
    }

    /** Cases were granted: what was found about their documents goes with the people from now on. */
    public void granted(Collection<Long> closed) {
        findings.passOn(rows.lockedOfCases(closed).stream().collect(Collectors.toMap(NumberRequestRows.Claimed::ref, NumberRequestRows.Claimed::person)));
        end(closed);
    }

    /** Cases are under review no more: what they claimed gives way in its conflicts. */
    public void end(Collection<Long> closed) {
        List<Long> ended = database.ask(sql -> sql.createQuery("update number_request set open = false, hold_reason = null where case_id = any (:cases) and open returning id")
            .bindArray("cases", Long.class, closed.toArray()).mapTo(Long.class).list());
        national.concedeNumberRequests(ended);
    }
}
