package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.registration.Progress;
import org.xueji.registration.SheetView;
import org.xueji.registration.TermClosing;
import org.xueji.registration.TermFilter;
import org.xueji.registration.TermOutcome;
import org.xueji.registration.TermProgress;
import org.xueji.registration.TermRefusal;
import org.xueji.registration.TermRegistrations;
import org.xueji.registration.TermSearch;
import org.xueji.registration.TermSheets;
import org.xueji.registration.TermStudentPage;
import org.xueji.registration.TermView;
import org.xueji.registration.Terms;

/** {@code /api/v1/terms}: the terms that are open, what schools register of them, and how far they are. A term is named such as {@code 2026-AUTUMN}. */
@Path("terms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TermsResource {

    @Inject
    Terms terms;
    @Inject
    TermSheets sheets;
    @Inject
    TermRegistrations registrations;
    @Inject
    TermClosing closing;
    @Inject
    TermProgress progress;

    /** The terms of the jurisdiction, the latest first. */
    @GET
    public List<TermView> list() {
        return terms.list();
    }

    /** A term to be opened. */
    public record NewTerm(@NotNull String term, @NotNull LocalDate firstDay) {
    }

    /** Opens a term for all schools of the own province. */
    @POST
    public Response open(@Valid @NotNull NewTerm term) {
        SchoolTerm opened = SchoolTerm.find(term.term()).orElseThrow(() -> new Refusal(TermRefusal.TERM_REQUIRED));
        terms.open(opened, term.firstDay());
        return Response.status(Response.Status.CREATED).entity(terms.get(opened)).build();
    }

    /** One term. */
    @GET
    @Path("{term}")
    public TermView get(@PathParam("term") String term) {
        return terms.get(named(term));
    }

    /** What a term's first day is corrected to. */
    public record FirstDay(@NotNull LocalDate firstDay) {
    }

    /** Corrects the first day of a term, while no school has closed it. */
    @PUT
    @Path("{term}")
    public TermView correct(@PathParam("term") String term, @Valid @NotNull FirstDay day) {
        terms.correct(named(term), day.firstDay());
        return terms.get(named(term));
    }

    /** How far what lies directly below an organisation is, the late first; below the own one if none is named. */
    @GET
    @Path("{term}/progress")
    public List<Progress> progress(@PathParam("term") String term, @QueryParam("organisation") UUID organisation) {
        return progress.below(named(term), organisation);
    }

    /** How far an organisation is; the own one if none is named. */
    @GET
    @Path("{term}/progress/total")
    public Progress total(@PathParam("term") String term, @QueryParam("organisation") UUID organisation) {
        return progress.at(named(term), organisation);
    }

    /** A school's sheet in numbers; the own school's if none is named. */
    @GET
    @Path("{term}/sheet")
    public SheetView sheet(@PathParam("term") String term, @QueryParam("school") UUID school) {
        return sheets.get(named(term), school);
    }

    /** A page of the students on a sheet. */
    @GET
    @Path("{term}/students")
    public TermStudentPage students(@PathParam("term") String term, @QueryParam("school") UUID school, @QueryParam("grade") Integer grade, @QueryParam("class") String className,
                                    @QueryParam("major") String major, @QueryParam("unregistered") boolean unregistered, @QueryParam("outcome") TermOutcome outcome,
                                    @QueryParam("name") String name, @QueryParam("after") UUID after, @QueryParam("before") UUID before,
                                    @QueryParam("limit") @DefaultValue("50") int limit) {
        return sheets.list(named(term), new TermSearch(school, new TermFilter(grade, className, major), unregistered, outcome, name, after, before, limit));
    }

    /** Students who are to be registered with one outcome; what is left out is left open. */
    public record Confirmation(@NotNull TermOutcome outcome, Integer grade, @Size(max = 100) String className, @Size(max = 100) String majorName) {
    }

    /** Registers all students of a filter that are not registered yet; answers how many, and how many are left. */
    @POST
    @Path("{term}/confirmations")
    public TermRegistrations.Confirmed confirm(@PathParam("term") String term, @Valid @NotNull Confirmation all) {
        return registrations.confirm(named(term), new TermFilter(all.grade(), all.className(), all.majorName()), all.outcome());
    }

    /** Chosen students, and what is to be registered of them. */
    public record Marking(@NotNull List<@NotNull UUID> registrations, @NotNull TermOutcome outcome, String remark) {
    }

    /** To how many it was done, and by registration the code of what stood against the others. */
    public record Outcome(int done, Map<UUID, String> objections) {
    }

    /** Registers chosen students, or changes what was registered of them. */
    @POST
    @Path("{term}/registrations")
    public Outcome mark(@PathParam("term") String term, @Valid @NotNull Marking marking) {
        return outcome(registrations.mark(named(term), marking.registrations(), marking.outcome(), marking.remark()));
    }

    /** Students of whom something was registered by mistake, and why it is taken back. */
    public record TakingBack(@NotNull List<@NotNull UUID> registrations, @Size(max = 200) String reason) {
    }

    /** Takes back what the own school registered of them, as long as it has not closed. */
    @POST
    @Path("{term}/registrations/taken-back")
    public Outcome takeBack(@PathParam("term") String term, @Valid @NotNull TakingBack back) {
        return outcome(registrations.takeBack(named(term), back.registrations(), back.reason()));
    }

    private static Outcome outcome(TermRegistrations.Marked marked) {
        return new Outcome(marked.done(), marked.objections().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, o -> o.getValue().reason().code())));
    }

    /** Closes the own school's sheet; answers how it stands then. */
    @POST
    @Path("{term}/closing")
    public SheetView close(@PathParam("term") String term) {
        closing.close(named(term));
        return sheets.get(named(term), null);
    }

    /** Which school's sheet is opened again, and why. */
    public record Reopening(@NotNull UUID school, String reason) {
    }

    /** Opens a school's sheet again; answers how it stands then. */
    @POST
    @Path("{term}/reopening")
    public SheetView reopen(@PathParam("term") String term, @Valid @NotNull Reopening reopening) {
        closing.reopen(named(term), reopening.school(), reopening.reason());
        return sheets.get(named(term), reopening.school());
    }

    private static SchoolTerm named(String term) {
        return SchoolTerm.find(term).orElseThrow(() -> new Refusal(TermRefusal.NO_SUCH_TERM));
    }
}
