package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.xueji.papers.RosterFilter;
import org.xueji.papers.RosterForm;
import org.xueji.papers.Rosters;
import org.xueji.web.files.FileAnswer;
import org.xueji.web.language.Language;

/** {@code /api/v1/rosters}: rosters of a school's students, as a workbook or a PDF. */
@Path("rosters")
@Consumes(MediaType.APPLICATION_JSON)
public class RostersResource {

    @Inject
    Rosters rosters;
    @Context
    HttpServletRequest request;

    /**
     * The roster that is wanted; absent members leave that open.
     *
     * @param school absent for the own school
     * @param reason why the numbers are wanted in full; absent for masked ones
     */
    public record Wanted(@NotNull RosterForm form, UUID school, Integer grade, String className, String majorName, String reason) {
    }

    /** Makes a roster, in the language asked for; making one is on record. */
    @POST
    @Produces({"application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
    public Response make(@Valid @NotNull Wanted wanted) {
        return FileAnswer.of(rosters.make(new RosterFilter(wanted.school(), wanted.grade(), wanted.className(), wanted.majorName()), wanted.form(), wanted.reason(), Language.of(request)));
    }
}
