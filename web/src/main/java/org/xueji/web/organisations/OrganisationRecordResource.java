package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tree;
import org.xueji.structure.ChangeView;
import org.xueji.structure.Changes;
import org.xueji.structure.Detail;
import org.xueji.structure.Details;
import org.xueji.structure.Head;
import org.xueji.structure.Heads;
import org.xueji.structure.Major;
import org.xueji.structure.Majors;
import org.xueji.structure.Past;

/** {@code /api/v1/organisations/{ref}/record}: an organisation over time, its heads and majors, and its dated changes. */
@Path("organisations/{ref}/record")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrganisationRecordResource {

    @PathParam("ref")
    UUID ref;
    @Inject
    Tree tree;
    @Inject
    Changes changes;
    @Inject
    Heads heads;
    @Inject
    Majors majors;
    @Inject
    Details details;

    /** How it stood over time, the latest first. */
    @GET
    @Path("history")
    public List<Past> history() {
        return details.history(ref);
    }

    /** Since when it exists, and whether departments run schools in it. */
    @GET
    @Path("detail")
    public Detail detail() {
        return details.get(ref);
    }

    /** An opening date. */
    public record Opening(@NotNull LocalDate openedOn) {
    }

    /** Says since when it exists. */
    @PUT
    @Path("opening-date")
    public void openedOn(@Valid Opening opening) {
        details.openedOn(ref, opening.openedOn());
    }

    /** Whether departments outside education run schools in the province. */
    public record Departments(boolean allowed) {
    }

    /** Switches that. */
    @PUT
    @Path("other-departments")
    public void otherDepartments(Departments departments) {
        details.allowOtherDepartments(ref, departments.allowed());
    }

    /** Its heads, the latest first. */
    @GET
    @Path("heads")
    public List<Head> heads() {
        return heads.list(ref);
    }

    /** A head; {@code until} is absent while in office. */
    public record NewHead(@NotBlank String name, @NotNull LocalDate since, LocalDate until) {
    }

    /** Records a head. */
    @POST
    @Path("heads")
    public Response record(@Valid NewHead head) {
        heads.record(ref, head.name(), head.since(), head.until());
        return Response.status(Response.Status.CREATED).entity(heads.list(ref)).build();
    }

    /** A last day. */
    public record End(@NotNull LocalDate until) {
    }

    /** Says which day is a head's last. */
    @POST
    @Path("heads/{head}/end")
    public void endHead(@PathParam("head") UUID head, @Valid End end) {
        heads.end(ref, head, end.until());
    }

    /** The majors that it may teach. */
    @GET
    @Path("majors")
    public List<Major> majors() {
        return majors.list(ref);
    }

    /** A major to be taught. */
    public record NewMajor(@NotBlank String code, @NotBlank String name, @NotNull LocalDate since) {
    }

    /** Lets a school teach a major. */
    @POST
    @Path("majors")
    public Response grant(@Valid NewMajor major) {
        majors.grant(ref, major.code(), major.name(), major.since());
        return Response.status(Response.Status.CREATED).entity(majors.list(ref)).build();
    }

    /** Says which day is a major's last. */
    @POST
    @Path("majors/{major}/end")
    public void endMajor(@PathParam("major") UUID major, @Valid End end) {
        majors.end(ref, major, end.until());
    }

    /** Its dated changes, the latest first. */
    @GET
    @Path("changes")
    public List<ChangeView> changes() {
        return changes.list(ref);
    }

    /** Another name, or another type of school. */
    public record Rename(@NotBlank String name, SchoolType type, @NotNull LocalDate on, @NotBlank String reason) {
    }

    /** Gives it another name or type. */
    @POST
    @Path("renames")
    public Response rename(@Valid Rename rename) {
        return made(changes.rename(ref, rename.name(), rename.type(), rename.on(), rename.reason()));
    }

    /** Another superior, by its code. */
    public record Move(@NotBlank String superior, @NotNull LocalDate on, @NotBlank String reason) {
    }

    /** Puts it under another superior. */
    @POST
    @Path("moves")
    public Response move(@Valid Move move) {
        return made(changes.move(ref, tree.getByCode(move.superior()).ref(), move.on(), move.reason()));
    }

    /** Takes a planned change back. */
    @DELETE
    @Path("changes/{change}")
    public void withdraw(@PathParam("change") UUID change) {
        changes.withdraw(ref, change);
    }

    private Response made(UUID change) {
        return Response.status(Response.Status.CREATED).entity(changes.list(ref).stream().filter(c -> c.ref().equals(change)).findFirst().orElseThrow()).build();
    }
}
