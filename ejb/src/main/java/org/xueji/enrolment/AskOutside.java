package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;

/**
 * Second part of an import, before the new students are compared with the nation: asks the identity service whether they are who their documents say (V-9), and the
 * registers of other stages whether they hold them (V-8). Where no service is set up, what the numbers say by themselves is on record all the same.
 */
@ApplicationScoped
class AskOutside implements JobWork {

    static final String WORK = "ASK_OUTSIDE";

    @Inject
    OutsideConversations conversations;
    @Inject
    OutsideAnswers outside;
    @Inject
    NewStudentCheck check;

    @Override
    public String kind() {
        return NewStudentImports.KIND;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        conversations.aboutChecked(chunk, outside::ask, (asked, answers) -> check.found(outside.keep(asked, answers)));
    }
}
