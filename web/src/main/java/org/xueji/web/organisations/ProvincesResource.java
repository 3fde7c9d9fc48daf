package org.xueji.web.organisations;

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
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.UUID;
import org.xueji.archival.ListedExport;
import org.xueji.archival.ProvinceArchives;
import org.xueji.jobs.JobStatus;
import org.xueji.kernel.Actor;
import org.xueji.provisioning.Checked;
import org.xueji.provisioning.NewProvince;
import org.xueji.provisioning.Organisations;
import org.xueji.provisioning.ProvinceChecklist;
import org.xueji.provisioning.ProvincePreview;
import org.xueji.provisioning.ProvinceSetUp;
import org.xueji.provisioning.SetUpView;
import org.xueji.provisioning.SetUps;
import org.xueji.tenancy.Acting;

/** {@code /api/v1/provinces}: provinces are set up, checked and closed by the ministry's administrators, and exported for their own archive (C-5). */
@Path("provinces")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProvincesResource {

    @Inject
    ProvinceSetUp provinces;
    @Inject
    SetUps setUps;
    @Inject
    ProvinceChecklist checklist;
    @Inject
    Organisations organisations;
    @Inject
    ProvinceArchives archives;

    /** What a set-up would make, and everything that stands in its way; writes nothing. */
    @POST
    @Path("preview")
    public ProvincePreview preview(@Valid @NotNull NewProvince wanted) {
        return provinces.preview(wanted);
    }

    /** Sets a province up. Refused half-way, it can be resumed or undone. */
    @POST
    public Response start(@Valid @NotNull NewProvince wanted) {
        return Response.status(Response.Status.CREATED).entity(provinces.start(wanted)).build();
    }

    /** The set-ups that are not over. */
    @GET
    @Path("set-ups")
    public List<SetUpView> unfinished() {
        return setUps.unfinished();
    }

    /** One set-up, and the steps that were taken. */
    @GET
    @Path("set-ups/{ref}")
    public SetUpView setUp(@PathParam("ref") UUID ref) {
        return setUps.get(ref);
    }

    /** Goes on with an interrupted set-up. */
    @POST
    @Path("set-ups/{ref}/resumption")
    public SetUpView resume(@PathParam("ref") UUID ref) {
        return provinces.resume(ref);
    }

    /** Takes away what an interrupted set-up has made. */
    @POST
    @Path("set-ups/{ref}/undoing")
    public SetUpView undo(@PathParam("ref") UUID ref) {
        return provinces.undo(ref);
    }

    /** Whether a province is set up completely, asked now. */
    @GET
    @Path("{ref}/checklist")
    public List<Checked> checklist(@PathParam("ref") UUID ref) {
        return checklist.of(ref);
    }

    /** Begins an archive export of a province, for its administrator or the ministry's. */
    @POST
    @Path("{ref}/exports")
    public Response export(@PathParam("ref") UUID ref) {
        UUID job = archives.start(ref);
        return Response.status(Response.Status.ACCEPTED).entity(exports(ref).stream().filter(j -> j.ref().equals(job)).findFirst().orElseThrow()).build();
    }

    /** The archive exports of a province that the acting organisation asked for. */
    @GET
    @Path("{ref}/exports")
    public List<JobStatus> exports(@PathParam("ref") UUID ref) {
        return archives.list(ref).stream().map(ListedExport::job).toList();
    }

    /** A finished archive export. */
    @GET
    @Path("exports/{export}/zip")
    @Produces("application/zip")
    public Response zip(@PathParam("export") UUID export) {
        ProvinceArchives.Export job = archives.open(export);
        Actor actor = Acting.current().orElseThrow();
        StreamingOutput zip = out -> Acting.as(actor, () -> {
            archives.write(job, out);
            return null;
        });
        return Response.ok(zip).header("Cache-Control", "no-store").build();
    }

    /** What was in a finished archive export; it stays when the files are cleared away. */
    @GET
    @Path("exports/{export}/receipt")
    public Response receipt(@PathParam("export") UUID export) {
        return Response.ok(archives.receipt(export)).header("Cache-Control", "no-store").build();
    }

    /** Closes a suspended province for good. */
    @POST
    @Path("{ref}/closing")
    public void close(@PathParam("ref") UUID ref, @Valid @NotNull OrganisationsResource.Reason reason) {
        organisations.close(ref, reason.reason());
    }
}
