package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.xueji.enrolment.FiledClaims.FiledClaim;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;
import org.xueji.registers.RegisterAnswers;
import org.xueji.registers.RegisterCheck;

/**
 * Asks the registers of other stages again about records that are still to be decided and about which one was silent (V-8). The cursor is the place in the list of
 * these.
 */
@ApplicationScoped
class AskRegistersAgain implements JobWork {

    @Inject
    RegisterAnswers registerAnswers;
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
        return AskOtherRegisters.WORK;
    }

    @Override
    public void run(Chunk chunk) {
        Instant before = chunk.read(() -> OffsetDateTime.parse(jobs.parameters(chunk.job()).getString("before")).toInstant());
        chunk.complete(new Chunk.Conversation<Portion, List<RegisterCheck>>() {
            @Override
            public Optional<Portion> question(long cursor) {
                List<RegisterAnswers.Silent> silent = registerAnswers.silent(before, cursor, FiledClaims.AT_ONCE);
                return silent.isEmpty() ? Optional.empty()
                    : Optional.of(new Portion(silent.getLast().id(), claims.undecided(silent.stream().map(RegisterAnswers.Silent::subject).toList())));
            }

            @Override
            public List<RegisterCheck> ask(Portion portion) {
                return outside.check(portion.asked());
            }

            @Override
            public Progress write(Portion portion, List<RegisterCheck> answers) {
                check.answeredLater(outside.keepChecks(portion.asked(), answers));
                return Progress.to(portion.last(), 0);
            }
        });
    }
}
