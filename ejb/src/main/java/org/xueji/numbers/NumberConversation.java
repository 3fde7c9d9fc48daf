package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.IdentityVerifier;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.identity.verification.Keeper;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.Progress;
import org.xueji.kernel.Time;

/** Asks the identity service about the documents of requests, portion after portion, and keeps what it found. Asking is no transaction, keeping is one. */
@ApplicationScoped
class NumberConversation {

    @Inject
    IdentityVerifier verifier;
    @Inject
    IdentityFindings findings;
    @Inject
    NumberRequestRows rows;
    @Inject
    Clock clock;

    /** What to ask about, and the place to go on after. */
    record Portion(long last, List<NumberRequestRows.Claimed> asked) {
    }

    /**
     * Asks about all of a chunk's requests.
     *
     * @param next the portion after a place; empty where there is none
     * @param then what follows for the requests that are still as they were asked about
     */
    void about(Chunk chunk, LongFunction<Optional<Portion>> next, Consumer<List<NumberRequestRows.Claimed>> then) {
        chunk.complete(new Chunk.Conversation<Portion, List<IdentityFinding>>() {
            @Override
            public Optional<Portion> question(long cursor) {
                return next.apply(cursor);
            }

            @Override
            public List<IdentityFinding> ask(Portion portion) {
                return verifier.verify(portion.asked().stream().map(NumberRequestRows.Claimed::claim).toList(), Time.today(clock));
            }

            @Override
            public Progress write(Portion portion, List<IdentityFinding> found) {
                keep(portion.asked(), found, then);
                return Progress.to(portion.last(), 0);
            }
        });
    }

    private void keep(List<NumberRequestRows.Claimed> asked, List<IdentityFinding> found, Consumer<List<NumberRequestRows.Claimed>> then) {
        List<NumberRequestRows.Claimed> now = rows.locked(asked.stream().map(NumberRequestRows.Claimed::ref).toList());
        List<NumberRequestRows.Claimed> unchanged = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            NumberRequestRows.Claimed was = asked.get(i);
            IdentityFinding finding = found.get(i);
            now.stream().filter(r -> r.id() == was.id() && r.claim().equals(was.claim())).findFirst().ifPresent(r -> {
                findings.keep(Keeper.organisation(r.orgId(), r.path()), List.of(new IdentityFindings.Found(r.ref(), r.claim(), finding)));
                unchanged.add(r);
            });
        }
        then.accept(unchanged);
    }
}
