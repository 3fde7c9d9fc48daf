package org.xueji.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.TestDatabase;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.ServerDatabase;

/** A chunk that asks somebody outside goes on where it was, however often it dies on the way. */
class ConversationIT {

    private static final Instant NOW = Instant.parse("2026-09-10T01:00:00Z");
    private static final Instant A_WHILE_LATER = NOW.plusSeconds(5);

    private final TestDatabase register = TestDatabase.fresh();
    private final Database owner = new Database(register.owner()::getConnection);
    private final ChunkTransactions transactions = new ChunkTransactions();
    private final List<String> course = new ArrayList<>();
    private ChunkTransactions.Claimed claimed;

    /** A chunk over the numbers to four, two at a time. */
    private final class Asking implements Chunk.Conversation<List<Long>, String> {

        private int deaths;

        Asking(int deaths) {
            this.deaths = deaths;
        }

        @Override
        public Optional<List<Long>> question(long cursor) {
            return cursor < 4 ? Optional.of(List.of(cursor + 1, cursor + 2)) : Optional.empty();
        }

        @Override
        public String ask(List<Long> question) {
            course.add("asked " + question);
            if (deaths-- > 0) {
                throw new IllegalStateException("killed");
            }
            return "answer to " + question;
        }

        @Override
        public Progress write(List<Long> question, String answer) {
            course.add("wrote " + answer);
            return Progress.to(question.getLast(), question.size());
        }
    }

    @BeforeEach
    void aChunkIsTaken() {
        owner.<RuntimeException>tell(sql -> sql.execute("""
            insert into organisation(id, path, tier, code, name, realm) values (1, 'C', 'MINISTRY', 'ministry', 'Ministry', 'ministry');
            insert into realm values ('ministry', 'issuer', 'MINISTRY', 'x', 'x', '\\x00', 1, 'C', 'OPEN');
            insert into operator(id, issuer, subject, realm_id, username, display_name, natural_person, org_id, path)
            values (1, 'issuer', 'subject', 'x', 'u', 'U', '\\x00', 1, 'C');
            insert into post(operator_id, ref, org_id, path, duty, valid_from) values (1, '00000000-0000-0000-0000-000000000001', 1, 'C', 'CLERK', '2026-01-05');
            insert into job(id, org_id, path, kind, title, created_by, created_post, created_at, served_at)
            values (1, 1, 'C', 'ASKING', 'asking', 1, '00000000-0000-0000-0000-000000000001', now(), now());
            insert into job_chunk(job_id, seq, path, work) values (1, 0, 'C', 'ASK')"""));
        itIs(NOW);
        claimed = transactions.claim().orElseThrow();
    }

    @Test
    void portionAfterPortionIsReadAskedAndWrittenUntilThereIsNoMore() {
        chunk().complete(new Asking(0));

        assertThat(course).containsExactly("asked [1, 2]", "wrote answer to [1, 2]", "asked [3, 4]", "wrote answer to [3, 4]");
        assertThat(state()).isEqualTo("DONE DONE 4");
    }

    @Test
    void whoDiesWhileAskingHasChangedNothingAndTheNextAsksTheSame() {
        Asking asking = new Asking(1);
        assertThatThrownBy(() -> chunk().complete(asking)).hasMessage("killed");
        assertThat(state()).isEqualTo("LEASED RUNNING 0");

        chunk().complete(asking);

        assertThat(course.subList(0, 3)).containsExactly("asked [1, 2]", "asked [1, 2]", "wrote answer to [1, 2]");
        assertThat(state()).isEqualTo("DONE DONE 4");
    }

    @Test
    void theLeaseIsRenewedBeforeAQuestionIsPut() {
        Asking asking = new Asking(1);
        itIs(A_WHILE_LATER);
        assertThatThrownBy(() -> chunk().complete(asking)).hasMessage("killed");

        Instant until = owner.ask(sql -> sql.createQuery("select lease_until from job_chunk").mapTo(Instant.class).one());
        assertThat(until).isEqualTo(A_WHILE_LATER.plus(ChunkTransactions.LEASE));
    }

    private Chunk chunk() {
        return new Chunk(claimed, transactions, ForkJoinPool.commonPool());
    }

    private void itIs(Instant instant) {
        transactions.clock = Clock.fixed(instant, Time.BEIJING);
        transactions.database = ServerDatabase.of(register.app(), transactions.clock);
    }

    private String state() {
        return owner.ask(sql -> sql.createQuery("select c.state || ' ' || j.state || ' ' || j.done from job j join job_chunk c on c.job_id = j.id")
            .mapTo(String.class).one());
    }
}
