package org.xueji.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.enrolment.GivenBack;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;

/** Last part of an upload: writes the workbook that the school gets back where rows were refused. */
@ApplicationScoped
class GiveBackTakeOver implements JobWork {

    static final String WORK = "GIVE_BACK";

    @Inject
    GivenBack givenBack;

    @Override
    public String kind() {
        return TakeOverUploads.JOB;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) throws Exception {
        givenBack.write(chunk, TakeOverUploads.UPLOAD, TakeOverTemplates::sheetOf);
    }
}
