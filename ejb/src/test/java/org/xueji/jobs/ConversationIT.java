package org.xueji.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.TestDatabase;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Lease;

/** A chunk that asks somebody outside goes on where it was, however often it dies on the way. */
class ConversationIT {

    private static final Instant NOW = Instant.parse("2026-09-10T01:00:00Z");
    private static final UUID LEASE = new UUID(9, 9);

    private final Database database = new Database(TestDatabase.fresh().owner()::getConnection);
    private final List<String> course = new ArrayList<>();
    private long job;

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
    void queue() {
        job = database.ask(sql -> {
            sql.execute("insert into organisation(id, path, tier, code, name, realm) values (1, 'C', 'MINISTRY', 'ministry', 'Ministry', 'ministry')");
            sql.execute("""
                insert into operator(id, issuer, subject, realm_id, username, display_name, natural_person, org_id, path)
                values (1, 'issuer', 'subject', 'x', 'u', 'U', '\\x00', 1, 'C')""");
            long id = sql.createQuery("""
                insert into job(org_id, path, kind, title, state, created_by, created_post, created_at, served_at)
                values (1, 'C', 'ASKING', 'asking', 'RUNNING', 1, gen_random_uuid(), now(), now()) returning id""").mapTo(Long.class).one();
            sql.execute("insert into job_chunk(job_id, seq, path, work, state, lease) values (?, 0, 'C', 'ASK', 'LEASED', ?)", id, LEASE);
            return id;
        });
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
        assertThatThrownBy(() -> chunk().complete(asking)).hasMessage("killed");

        Instant until = database.ask(sql -> sql.createQuery("select lease_until from job_chunk").mapTo(Instant.class).one());
        assertThat(until).isEqualTo(NOW.plus(ChunkTransactions.LEASE));
    }

    private Chunk chunk() {
        ChunkTransactions transactions = new ChunkTransactions();
        transactions.database = database;
        transactions.clock = Clock.fixed(NOW, Time.BEIJING);
        return new Chunk(new Lease(job, 0, LEASE), transactions);
    }

    private String state() {
        return database.ask(sql -> sql.createQuery("select c.state || ' ' || j.state || ' ' || j.done from job j join job_chunk c on c.job_id = j.id")
            .mapTo(String.class).one());
    }
}
