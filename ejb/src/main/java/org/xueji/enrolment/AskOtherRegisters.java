package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;

/**
 * Third part of an import: asks the registers of other stages whether they hold the new students (V-8). What they answered counts when the records are
 * compared with the nation.
 */
@ApplicationScoped
class AskOtherRegisters implements JobWork {

    static final String WORK = "ASK_REGISTERS";

    @Inject
    OutsideConversations conversations;
    @Inject
    OutsideAnswers outside;

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
        conversations.aboutChecked(chunk, outside::check, outside::keepChecks);
    }
}
