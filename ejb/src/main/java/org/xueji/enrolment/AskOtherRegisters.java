package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.xueji.enrolment.FiledClaims.FiledClaim;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Progress;
import org.xueji.registers.RegisterCheck;

/**
 * Third part of an import: asks the registers of other stages whether they hold the new students (V-8). What they answered counts when the records are
 * compared with the nation. The cursor is the id of the last record asked about.
 */
@ApplicationScoped
class AskOtherRegisters implements JobWork {

    static final String WORK = "ASK_REGISTERS";

    @Inject
    FiledClaims claims;
    @Inject
    OutsideAnswers outside;

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
        chunk.complete(new Chunk.Conversation<List<FiledClaim>, List<RegisterCheck>>() {
            @Override
            public Optional<List<FiledClaim>> question(long cursor) {
                return Optional.of(claims.underCheck(chunk.job(), cursor)).filter(portion -> !portion.isEmpty());
            }

            @Override
            public List<RegisterCheck> ask(List<FiledClaim> portion) {
                return outside.check(portion);
            }

            @Override
            public Progress write(List<FiledClaim> portion, List<RegisterCheck> answers) {
                outside.keepChecks(portion, answers);
                return Progress.to(portion.getLast().id(), 0);
            }
        });
    }
}
