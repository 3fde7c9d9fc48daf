package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;

/**
 * Second part of an import: asks the identity service whether the new students are who their documents say (V-9), before they are compared with the nation.
 * Where none is set up, what the numbers say by themselves is on record all the same.
 */
@ApplicationScoped
class VerifyNewStudents implements JobWork {

    static final String WORK = "VERIFY";

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
        conversations.aboutChecked(chunk, outside::verify, (asked, answers) -> check.found(outside.keepFindings(asked, answers)));
    }
}
