package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.xueji.enrolment.FiledClaims.FiledClaim;
import org.xueji.identity.IdentityFinding;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Progress;

/**
 * Second part of an import: asks the identity service whether the new students are who their documents say (V-9), before they are compared with the nation.
 * Where none is set up, what the numbers say by themselves is on record all the same. The cursor is the id of the last record asked about.
 */
@ApplicationScoped
class VerifyNewStudents implements JobWork {

    static final String WORK = "VERIFY";

    @Inject
    FiledClaims claims;
    @Inject
    OutsideAnswers outside;
    @Inject
    NewStudentCheck check;

    @Override
    public String kind() {
        return NewStudentImports.KIND;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        chunk.complete(new Chunk.Conversation<List<FiledClaim>, List<IdentityFinding>>() {
            @Override
            public Optional<List<FiledClaim>> question(long cursor) {
                return Optional.of(claims.underCheck(chunk.job(), cursor)).filter(portion -> !portion.isEmpty());
            }

            @Override
            public List<IdentityFinding> ask(List<FiledClaim> portion) {
                return outside.verify(portion);
            }

            @Override
            public Progress write(List<FiledClaim> portion, List<IdentityFinding> answers) {
                check.found(outside.keepFindings(portion, answers));
                return Progress.to(portion.getLast().id(), 0);
            }
        });
    }
}
