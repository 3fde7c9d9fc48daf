package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.PaperComparison;
import org.xueji.archive.PaperComparisons;
import org.xueji.archive.PaperOutcome;

/** {@code /api/v1/students/{ref}/comparisons}: when one archive was compared with the paper one (V-3). */
@Path("students/{ref}/comparisons")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StudentComparisonsResource {

    @Inject
    PaperComparisons comparisons;

    /**
     * That paper and register were compared.
     *
     * @param on the day, not ahead
     * @param difference what differs; absent where they agree
     */
    public record Compared(@NotNull LocalDate on, @NotNull PaperOutcome outcome, String difference) {
    }

    /** What was recorded. */
    public record Recorded(UUID comparison) {
    }

    /** Says that this archive was compared; by the clerk of whoever keeps it. */
    @POST
    public Response record(@PathParam("ref") UUID ref, @Valid @NotNull Compared compared) {
        return Response.status(Response.Status.CREATED).entity(new Recorded(comparisons.record(ref, compared.on(), compared.outcome(), compared.difference()))).build();
    }

    /** Every comparison of this archive, the latest first. */
    @GET
    public List<PaperComparison> list(@PathParam("ref") UUID ref) {
        return comparisons.ofRegistration(ref);
    }
}
