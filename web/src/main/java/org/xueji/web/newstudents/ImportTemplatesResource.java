package org.xueji.web.newstudents;

import jakarta.inject.Inject;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.enrolment.ImportTemplates;
import org.xueji.enrolment.NewStudentTemplates;
import org.xueji.enrolment.TemplateStanding;
import org.xueji.exchange.Template;

/** {@code /api/v1/import-templates}: the spreadsheet templates by which new students are filed, the national one and those of the caller's province. */
@Path("import-templates")
@Produces(MediaType.APPLICATION_JSON)
public class ImportTemplatesResource {

    @Inject
    ImportTemplates templates;

    /**
     * A template.
     *
     * @param ref by which an upload names it; null for the national one, which an upload need not name
     * @param effectiveOn the day from which this version counts; null for the national one
     * @param standing an upload names one that is in force
     */
    public record Shown(UUID ref, String code, int version, String name, LocalDate effectiveOn, TemplateStanding standing, List<Template.Column> columns) {

        private static Shown of(ImportTemplates.Defined t) {
            return new Shown(t.ref(), t.code(), t.version(), t.name(), t.effectiveOn(), t.standing(), t.template().columns());
        }
    }

    /** What a province defines: the next version of the template of this code, or its first. */
    public record Definition(String name, boolean retired, LocalDate effectiveOn, List<Column> columns) {
    }

    /** Which heading fills which field of the national template. */
    public record Column(String field, String heading, List<String> aliases) {
    }

    /** All versions of all of them, the national one first. */
    @GET
    public List<Shown> list() {
        Template national = NewStudentTemplates.national();
        return Stream.concat(Stream.of(new Shown(null, national.id(), national.version(), national.id(), null, TemplateStanding.IN_FORCE, national.columns())),
            templates.versions().stream().map(Shown::of)).toList();
    }

    /** Defines a template of the caller's province, or its next version; a version never changes. */
    @POST
    @Path("{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response define(@PathParam("code") String code, Definition definition) {
        List<Template.Column> columns = Optional.ofNullable(definition.columns()).orElse(List.of()).stream()
            .map(c -> new Template.Column(c.field(), c.heading() == null ? "" : c.heading(), false, c.aliases() == null ? List.of() : c.aliases())).toList();
        UUID ref = templates.define(code, new ImportTemplates.Definition(definition.name(), columns, definition.retired(), definition.effectiveOn()));
        return Response.status(Response.Status.CREATED).entity(templates.versions().stream().filter(t -> t.ref().equals(ref)).findFirst().map(Shown::of).orElseThrow()).build();
    }
}
