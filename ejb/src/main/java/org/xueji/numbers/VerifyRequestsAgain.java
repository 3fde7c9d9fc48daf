package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.enrolment.AskAgain;
import org.xueji.identity.IdentityVerifier;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;

/** Asks the identity service again about requests about which it was silent (V-9); what it verifies goes on. */
@ApplicationScoped
class VerifyRequestsAgain implements JobWork {

    @Inject
    IdentityFindings findings;
    @Inject
    AskedAgain again;
    @Inject
    NumberRequestRows rows;
    @Inject
    NumberConversation conversation;
    @Inject
    NumberChecks checks;

    @Override
    public String kind() {
        return AskAgain.KIND;
    }

    @Override
    public String work() {
        return "VERIFY_REQUESTS";
    }

    @Override
    public void run(Chunk chunk) {
        Instant before = again.before(chunk);
        conversation.about(chunk, cursor -> {
            List<IdentityFindings.Owed> next = findings.owed(before, cursor, IdentityVerifier.MOST_AT_ONCE);
            return next.isEmpty() ? Optional.empty()
                : Optional.of(new NumberConversation.Portion(next.getLast().id(), rows.open(next.stream().map(IdentityFindings.Owed::subject).toList())));
        }, asked -> checks.check(asked.stream().filter(r -> r.hold() == NumberHold.NOT_VERIFIED_YET).toList()));
    }
}
