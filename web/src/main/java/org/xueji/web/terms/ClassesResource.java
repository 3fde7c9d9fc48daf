package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.ClassMoves.ClassMove;
import org.xueji.identity.StudyForm;
import org.xueji.registration.ClassBook;
import org.xueji.registration.Classes;
import org.xueji.registration.SchoolClass;
import org.xueji.registration.StatedClass;

/** {@code /api/v1/classes}: the classes of the own school: what they are; moving a year up, and students between classes. */
@Path("classes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClassesResource {

    @Inject
    Classes classes;
    @Inject
    ClassBook book;

    /** The classes of the own school, the latest year first. */
    @GET
    public List<SchoolClass> list() {
        return classes.list();
    }

    /**
     * A class that is opened.
     *
     * @param majorCode of a major that the school may teach
     * @param teachingPoint reference of one of the school's teaching points
     */
    public record NewClass(int grade, @NotNull String name, String majorCode, StudyForm studyForm, UUID teachingPoint, String teacher) {
    }

    /** Opens a class. */
    @POST
    public Response open(@Valid @NotNull NewClass wanted) {
        UUID ref = book.open(wanted.grade(), wanted.name(), new StatedClass(wanted.majorCode(), wanted.studyForm(), wanted.teachingPoint(), wanted.teacher()));
        return Response.status(Response.Status.CREATED).entity(new Reference(ref)).build();
    }

    /** Says anew what is taught in a class, where and by whom. */
    @PUT
    @Path("{ref}")
    public void change(@PathParam("ref") UUID ref, @NotNull StatedClass stated) {
        book.change(ref, stated);
    }

    /** Ends a class in which nobody is any more. */
    @POST
    @Path("{ref}/end")
    public void end(@PathParam("ref") UUID ref) {
        book.end(ref);
    }

    /** What was opened. */
    public record Reference(UUID ref) {
    }

    /** How many students are in another class than before. */
    public record Moved(int students) {
    }

    /** A class, and what it is called from now on. */
    public record Move(int grade, @NotNull String from, String to) {
    }

    /** Classes that move, all at once. */
    public record Moves(@NotNull @Valid List<@NotNull Move> moves) {
    }

    /** Moves whole classes. */
    @POST
    @Path("moves")
    public Moved move(@Valid @NotNull Moves moves) {
        return new Moved(classes.move(moves.moves().stream().map(m -> new ClassMove(m.grade(), m.from(), m.to())).toList()));
    }

    /** Chosen students, and the class they come into. */
    public record Chosen(@NotNull List<@NotNull UUID> registrations, String className) {
    }

    /** Moves chosen students into a class. */
    @POST
    @Path("students")
    public Moved moveStudents(@Valid @NotNull Chosen chosen) {
        return new Moved(classes.moveStudents(chosen.registrations(), chosen.className()));
    }
}
