package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;

/** Asks the identity service again about records about which it was silent (V-9). */
@ApplicationScoped
class VerifyAgain implements JobWork {

    private static final String WORK = "VERIFY";

    @Inject
    OutsideConversations conversations;
    @Inject
    IdentityFindings findings;
    @Inject
    OutsideAnswers outside;
    @Inject
    NewStudentCheck check;

    @Override
    public String kind() {
        return AskAgain.KIND;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        conversations.aboutOwed(chunk,
            (before, place, most) -> findings.owed(before, place, most).stream().map(o -> new OutsideConversations.Owed(o.id(), o.subject())).toList(),
            outside::verify, (asked, answers) -> check.foundLater(outside.keepFindings(asked, answers)));
    }
}
