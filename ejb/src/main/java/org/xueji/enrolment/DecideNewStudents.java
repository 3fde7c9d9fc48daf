package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.xueji.approval.Act;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;
import org.xueji.kernel.Refusal;

/** Decides many new students in chunks; the cursor is the place of the last record decided. A record that stands in the way of others is passed by. */
@ApplicationScoped
class DecideNewStudents implements JobWork {

    static final String WORK = "DECIDE";
    private static final int RECORDS_AT_ONCE = 250;

    @Inject
    DecisionBatches batches;
    @Inject
    DecisionTransaction transaction;
    @Inject
    Jobs jobs;

    @Override
    public String kind() {
        return DecisionBatches.KIND;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        Act act = chunk.read(() -> batches.act(chunk.job()));
        chunk.complete(RECORDS_AT_ONCE, new Chunk.Rows() {
            @Override
            public Progress from(long cursor, int most) {
                List<DecisionBatches.Item> items = batches.after(chunk.job(), cursor, most);
                return kept(items, transaction.act(items.stream().map(DecisionBatches.Item::shown).toList(), act), items.size() < most);
            }

            @Override
            public Progress past(long cursor, Refusal conflict) {
                List<DecisionBatches.Item> one = batches.after(chunk.job(), cursor, 1);
                DecisionOutcome outcome = new DecisionOutcome(0, Map.of(one.getFirst().record(), conflict));
                transaction.putOnRecord(act.action(), outcome.objections());
                return kept(one, outcome, false);
            }

            private Progress kept(List<DecisionBatches.Item> items, DecisionOutcome outcome, boolean last) {
                batches.keep(chunk.job(), items, outcome.objections());
                jobs.count(chunk.job(), Map.of("done", (long) outcome.done(), "objected", (long) outcome.objections().size()));
                return last ? Progress.finished(items.size()) : Progress.to(items.getLast().seq(), items.size());
            }
        });
    }
}
