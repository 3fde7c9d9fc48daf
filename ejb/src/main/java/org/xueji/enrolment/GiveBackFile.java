package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.exchange.Template;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;

/** Last part of an import: writes the file that the school gets back where rows were refused. */
@ApplicationScoped
class GiveBackFile implements JobWork {

    static final String WORK = "GIVE_BACK";
    private static final String SHEET = "结果";

    @Inject
    GivenBack givenBack;
    @Inject
    ImportTemplates templates;

    @Override
    public String kind() {
        return NewStudentImports.KIND;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) throws Exception {
        Template template = chunk.read(() -> templates.ofJob(chunk.job()));
        givenBack.write(chunk, NewStudentImports.by(template), t -> SHEET);
    }
}
