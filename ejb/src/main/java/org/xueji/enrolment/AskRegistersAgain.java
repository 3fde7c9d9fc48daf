package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.registers.RegisterAnswers;

/** Asks the registers of other stages again about records about which one was silent (V-8). */
@ApplicationScoped
class AskRegistersAgain implements JobWork {

    private static final String WORK = "ASK_REGISTERS";

    @Inject
    OutsideConversations conversations;
    @Inject
    RegisterAnswers answers;
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
            (before, place, most) -> answers.silent(before, place, most).stream().map(s -> new OutsideConversations.Owed(s.id(), s.subject())).toList(),
            outside::check, (asked, checks) -> check.answeredLater(outside.keepChecks(asked, checks)));
    }
}
