package org.xueji.web.jobs;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Refusals;
import org.xueji.web.api.Problems;
import org.xueji.web.frame.Asked;

/** {@code /job/progress?ref=…}: how far a job is, for the page that shows it; what {@link JobsResource} tells programs, who come with a token. */
@WebServlet(value = "/job/progress", loadOnStartup = 1)
public class JobProgress extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Jobs jobs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            JsonObject told = told(jobs.get(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB))));
            response.setContentType("application/json");
            response.getWriter().print(told);
        } catch (RuntimeException e) {
            response.sendError(Refusals.of(e).map(refusal -> Problems.status(refusal.reason().kind())).orElseThrow(() -> e));
        }
    }

    /** Counts alone: what stood against single records is for the page. */
    static JsonObject told(JobStatus job) {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        if (job.outcome() != null) {
            job.outcome().forEach((name, value) -> {
                if (value instanceof JsonNumber) {
                    counts.add(name, value);
                }
            });
        }
        return Json.createObjectBuilder().add("state", job.state().name()).add("over", job.state().isOver()).add("percent", job.percent())
            .add("done", job.done()).add("total", job.total() == null ? 0 : job.total()).add("counts", counts).build();
    }
}
