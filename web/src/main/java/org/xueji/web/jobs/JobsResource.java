package org.xueji.web.jobs;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;

/** {@code /api/v1/jobs}: progress of long work. */
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

    @Inject
    Jobs jobs;

    /** How far a job is. */
    @GET
    @Path("{ref}")
    public JobStatus get(@PathParam("ref") UUID ref) {
        return jobs.get(ref);
    }
}
