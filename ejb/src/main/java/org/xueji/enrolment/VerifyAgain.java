package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.xueji.enrolment.FiledClaims.FiledClaim;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;

/**
 * Asks the identity service again about records that are still to be decided and about which it was silent (V-9). What was asked since the job was made is left to
 * the next one, so that a service that stays silent is not asked for ever. The cursor is the place in the list of what is owed.
 */
@ApplicationScoped
class VerifyAgain implements JobWork {

    @Inject
    IdentityFindings findings;
    @Inject
    FiledClaims claims;
    @Inject
    OutsideAnswers outside;
    @Inject
    NewStudentCheck check;
    @Inject
    Jobs jobs;

    /** What to ask about, and the place in the list to go on after; nothing where all of it was decided meanwhile. */
    private record Portion(long last, List<FiledClaim> asked) {
    }

    @Override
    public String kind() {
        return AskAgain.KIND;
    }

    @Override
    public String work() {
        return VerifyNewStudents.WORK;
    }

    @Override
    public void run(Chunk chunk) {
        Instant before = chunk.read(() -> OffsetDateTime.parse(jobs.parameters(chunk.job()).getString("before")).toInstant());
        chunk.complete(new Chunk.Conversation<Portion, List<IdentityFinding>>() {
            @Override
            public Optional<Portion> question(long cursor) {
                List<IdentityFindings.Owed> owed = findings.owed(before, cursor, FiledClaims.AT_ONCE);
                return owed.isEmpty() ? Optional.empty()
                    : Optional.of(new Portion(owed.getLast().id(), claims.undecided(owed.stream().map(IdentityFindings.Owed::subject).toList())));
            }

            @Override
            public List<IdentityFinding> ask(Portion portion) {
                return outside.verify(portion.asked());
            }

            @Override
            public Progress write(Portion portion, List<IdentityFinding> answers) {
                check.foundLater(outside.keepFindings(portion.asked(), answers));
                return Progress.to(portion.last(), 0);
            }
        });
    }
}
