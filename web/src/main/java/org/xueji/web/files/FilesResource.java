package org.xueji.web.files;

import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.xueji.evidence.EvidenceFiles;
import org.xueji.evidence.FilePurpose;
import org.xueji.rules.Paper;

/** {@code /api/v1/files}: evidence and photos. */
@Path("files")
public class FilesResource {

    /** The header in which an upload names its file: what people call files may be personal data, and addresses are logged. */
    public static final String NAME = "Xueji-File-Name";

    @Inject
    EvidenceFiles files;

    /**
     * Takes a file in: JPEG, PNG or PDF as the body, told apart by its content. It has to be linked to something within a day.
     *
     * @param purpose what it is for
     * @param paper what kind of paper it is, where a province's rules ask for papers (V-28); may be left out
     * @param name what it is called, percent-encoded
     */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_JSON)
    public Response upload(@QueryParam("purpose") @NotNull FilePurpose purpose, @QueryParam("paper") Paper paper, @HeaderParam(NAME) String name, InputStream body) {
        return Response.status(Response.Status.CREATED).entity(files.upload(body, purpose, paper, UploadName.of(name))).build();
    }

    /** The file itself, if the acting post sees what it belongs to; that it was opened is on record. */
    @GET
    @Path("{ref}")
    @Produces(MediaType.WILDCARD)
    public Response open(@PathParam("ref") UUID ref) {
        return FileAnswer.of(files.open(ref));
    }
}
