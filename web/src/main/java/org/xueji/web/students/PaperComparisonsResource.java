package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.PaperComparisons;

/** {@code /api/v1/paper-comparisons}: that the archives of many were compared with the paper ones and agree (V-3). */
@Path("paper-comparisons")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PaperComparisonsResource {

    @Inject
    PaperComparisons comparisons;

    /** Whose archives, such as those of a class, and on which day. */
    public record Compared(@NotNull List<@NotNull UUID> registrations, @NotNull LocalDate on) {
    }

    /** Of how many it is said now; of the others it was on record. */
    public record Recorded(int students) {
    }

    /** Says that these archives were compared and agree; by the clerk of whoever keeps them. */
    @POST
    public Recorded record(@Valid @NotNull Compared compared) {
        return new Recorded(comparisons.record(compared.registrations(), compared.on()));
    }
}
