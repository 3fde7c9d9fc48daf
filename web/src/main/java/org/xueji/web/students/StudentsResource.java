package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.Archive;
import org.xueji.archive.ArchiveOn;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Archives;
import org.xueji.archive.Histories;
import org.xueji.archive.KnownAs;
import org.xueji.archive.RegistrationStatus;
import org.xueji.archive.StudentPage;
import org.xueji.archive.StudentPhotos;
import org.xueji.archive.StudentSearch;
import org.xueji.evidence.EvidenceFiles;
import org.xueji.evidence.FilePurpose;
import org.xueji.evidence.StoredFile;
import org.xueji.kernel.Refusal;
import org.xueji.papers.PaperKind;
import org.xueji.papers.Papers;
import org.xueji.web.files.FileAnswer;
import org.xueji.web.files.FilesResource;
import org.xueji.web.files.UploadName;
import org.xueji.web.frame.Asked;
import org.xueji.web.language.Language;

/** {@code /api/v1/students}: registered students and their archives. */
@Path("students")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StudentsResource {

    @Inject
    Archives archives;
    @Inject
    Histories histories;
    @Inject
    StudentPhotos photos;
    @Inject
    EvidenceFiles files;
    @Inject
    Papers papers;
    @Context
    HttpServletRequest request;

    /**
     * What to look for; in a body, because numbers and names do not belong into an address.
     *
     * @param text a name's beginning, a student number, or an identity number; absent for all
     * @param unconfirmed true for those alone that came with a former register which is not signed off yet; may be absent
     * @param notComparedSince those alone whose archive was not compared with the paper one on that day or later; may be absent
     */
    public record Search(String text, UUID school, RegistrationStatus status, UUID after, UUID before, Integer limit, Boolean unconfirmed, LocalDate notComparedSince) {
    }

    /** A page of students. */
    @POST
    @Path("search")
    public StudentPage search(Search search) {
        return archives.search(new StudentSearch(search.text(), search.school(), search.status(), Boolean.TRUE.equals(search.unconfirmed()), search.notComparedSince(), search.after(), search.before(),
            search.limit() == null ? 50 : search.limit()));
    }

    /** An archive; opening it is on record. */
    @GET
    @Path("{ref}")
    public Archive open(@PathParam("ref") UUID ref) {
        return archives.open(ref);
    }

    /**
     * An archive as of a day that has been; opening it is on record.
     *
     * @param view as it was registered then, or, unless that is asked for, as is known today
     */
    @GET
    @Path("{ref}/on/{day}")
    public ArchiveOn openOn(@PathParam("ref") UUID ref, @PathParam("day") String day, @DefaultValue("NOW_KNOWN") @QueryParam("as") KnownAs view) {
        return histories.open(ref, Asked.dayOf(day).orElseThrow(() -> new Refusal(ArchiveRefusal.NO_SUCH_DAY)), view);
    }

    /** The photo in an archive. */
    @GET
    @Path("{ref}/photo")
    @Produces(MediaType.WILDCARD)
    public Response photo(@PathParam("ref") UUID ref) {
        return FileAnswer.of(files.open(photos.get(ref)));
    }

    /** Renews it: JPEG or PNG as the body; by the clerk of the school that keeps the archive. */
    @PUT
    @Path("{ref}/photo")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public StoredFile renewPhoto(@PathParam("ref") UUID ref, @HeaderParam(FilesResource.NAME) String name, InputStream body) {
        photos.requireRenewable(ref);
        StoredFile photo = files.upload(body, FilePurpose.PHOTO, UploadName.of(name));
        photos.renew(ref, photo.ref());
        return photo;
    }

    /** The papers that the acting post may print. */
    @GET
    @Path("{ref}/papers")
    public List<PaperKind> papers(@PathParam("ref") UUID ref) {
        return papers.possible(ref);
    }

    /** Prints a paper, in the language asked for; printing is on record. */
    @POST
    @Path("{ref}/papers/{kind}")
    @Produces("application/pdf")
    public Response print(@PathParam("ref") UUID ref, @PathParam("kind") PaperKind kind) {
        return FileAnswer.of(papers.print(ref, kind, Language.of(request)));
    }

    /** The numbers in full; an act of its own, on record. */
    @POST
    @Path("{ref}/numbers")
    public Archives.Revealed reveal(@PathParam("ref") UUID ref) {
        return archives.reveal(ref);
    }
}
