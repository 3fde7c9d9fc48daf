package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.xueji.identity.IdentityVerifier;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;

/** Asks the identity service whether students are who their documents say (V-9), before the documents are compared with the nation. */
@ApplicationScoped
class VerifyNumberRequests implements JobWork {

    static final String WORK = "VERIFY";

    @Inject
    NumberRequestRows rows;
    @Inject
    NumberConversation conversation;

    @Override
    public String kind() {
        return NumberRequests.JOB;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        conversation.about(chunk, cursor -> {
            List<NumberRequestRows.Claimed> next = rows.underCheck(chunk.job(), cursor, IdentityVerifier.MOST_AT_ONCE);
            return next.isEmpty() ? Optional.empty() : Optional.of(new NumberConversation.Portion(next.getLast().id(), next));
        }, asked -> { });
    }
}
