package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.enrolment.FiledClaims.FiledClaim;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;

/** Asks a service outside about records, portion after portion: about those that a job checks, and again about those to which it owes an answer. */
@ApplicationScoped
class OutsideConversations {

    @Inject
    FiledClaims claims;
    @Inject
    Jobs jobs;

    /** Asks a service, in no transaction. */
    interface Question<A> {
        A ask(List<FiledClaim> asked);
    }

    /** Takes up what it answered, in a transaction. */
    interface Reply<A> {
        void take(List<FiledClaim> asked, A answers);
    }

    /** A reference about which a service owes an answer, and where in the list of these it stands. */
    record Owed(long id, UUID subject) {
    }

    /** Reads what a service owes since before a moment, at most so many after a place in the list. */
    interface Debts {
        List<Owed> after(Instant before, long place, int most);
    }

    /** Finds what to ask about next. */
    private interface Search {
        Optional<Portion> after(long cursor);
    }

    /** What to ask about, and the place to go on after; nothing to ask where all of it was decided meanwhile. */
    private record Portion(long last, List<FiledClaim> asked) {
    }

    /** About the records that the chunk's job checks. The cursor is the id of the last record asked about. */
    <A> void aboutChecked(Chunk chunk, Question<A> question, Reply<A> reply) {
        converse(chunk, cursor -> {
            List<FiledClaim> next = claims.underCheck(chunk, cursor);
            return next.isEmpty() ? Optional.empty() : Optional.of(new Portion(next.getLast().id(), next));
        }, question, reply);
    }

    /**
     * About the records that are still to be decided and to which the service owed an answer before the chunk's job was made. What was asked since is
     * left to the next one, so that a service that stays silent is not asked for ever. The cursor is the place in the list of what is owed.
     */
    <A> void aboutOwed(Chunk chunk, Debts debts, Question<A> question, Reply<A> reply) {
        Instant before = chunk.read(() -> OffsetDateTime.parse(jobs.parameters(chunk.job()).getString("before")).toInstant());
        converse(chunk, cursor -> {
            List<Owed> owed = debts.after(before, cursor, FiledClaims.AT_ONCE);
            return owed.isEmpty() ? Optional.empty() : Optional.of(new Portion(owed.getLast().id(), claims.undecided(owed.stream().map(Owed::subject).toList())));
        }, question, reply);
    }

    private static <A> void converse(Chunk chunk, Search search, Question<A> question, Reply<A> reply) {
        chunk.complete(new Chunk.Conversation<Portion, A>() {
            @Override
            public Optional<Portion> question(long cursor) {
                return search.after(cursor);
            }

            @Override
            public A ask(Portion portion) {
                return question.ask(portion.asked());
            }

            @Override
            public Progress write(Portion portion, A answers) {
                reply.take(portion.asked(), answers);
                return Progress.to(portion.last(), 0);
            }
        });
    }
}
