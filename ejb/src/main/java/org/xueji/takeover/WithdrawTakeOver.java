package org.xueji.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.tenancy.Database;

/**
 * Removes everything that a take-over had loaded. Where something has come to depend on somebody, that one stays, and the take-over is open again, so that the school
 * sees who. The cursor is the id of the last row.
 */
@ApplicationScoped
class WithdrawTakeOver implements JobWork {

    static final String WORK = "WITHDRAW";
    private static final int ROWS_AT_ONCE = 100;

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    TakeOverRows rows;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    @Override
    public String kind() {
        return TakeOverUploads.JOB;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        UUID ref = chunk.read(() -> TakeOverUploads.of(jobs.parameters(chunk.job())));
        chunk.complete(cursor -> {
            TakeOverRows.Open takeover = rows.locked(ref, TakeOverState.WITHDRAWING);
            List<Long> next = database.ask(sql -> sql.createQuery("select id from takeover_student where takeover_id = :id and id > :after order by id limit :most")
                .bind("id", takeover.id()).bind("after", cursor).bind("most", ROWS_AT_ONCE).mapTo(Long.class).list());
            if (next.isEmpty()) {
                end(takeover);
                return Progress.finished(0);
            }
            long removed = next.size() - rows.takeOut(next).size();
            jobs.count(chunk.job(), Map.of("removed", removed, "kept", next.size() - removed));
            return Progress.to(next.getLast(), next.size());
        });
    }

    private void end(TakeOverRows.Open takeover) {
        TakeOverState state = database.ask(sql -> sql.createQuery("""
            update register_takeover t set state = case when e.empty then 'WITHDRAWN' else 'OPEN' end, over_at = case when e.empty then cast(:now as timestamptz) end,
                   receipt = case when e.empty then cast('{}' as jsonb) end, version = version + 1
              from (select not exists (select from takeover_student s where s.takeover_id = :id) as empty) e where t.id = :id returning t.state""")
            .bind("now", clock.instant()).bind("id", takeover.id()).mapTo(TakeOverState.class).one());
        events.fire(DomainEvents.of(new DomainEvent(state == TakeOverState.WITHDRAWN ? "TAKE_OVER_WITHDRAWN" : "TAKE_OVER_PARTLY_WITHDRAWN", new Article(Article.Source.S, 1), takeover.ref())));
    }
}
