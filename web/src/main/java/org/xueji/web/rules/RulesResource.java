package org.xueji.web.rules;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.comparison.RuleComparison;
import org.xueji.comparison.RuleComparisons;
import org.xueji.implementing.NewRules;
import org.xueji.implementing.RemarkKind;
import org.xueji.implementing.RemarkView;
import org.xueji.implementing.RuleMaking;
import org.xueji.implementing.RuleRemarks;
import org.xueji.implementing.RuleStanding;
import org.xueji.implementing.RuleVersionView;
import org.xueji.implementing.RuleVersions;
import org.xueji.kernel.Refusal;
import org.xueji.rules.ProvincialRulesJson;
import org.xueji.rules.RuleRefusal;
import org.xueji.rules.RuleVersion;

/** {@code /api/v1/rules}: provinces' implementing rules, how they are made, what the ministry remarks, and what would go differently under them. */
@Path("rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RulesResource {

    @Inject
    RuleVersions versions;
    @Inject
    RuleMaking making;
    @Inject
    RuleRemarks remarks;
    @Inject
    RuleComparisons comparisons;

    /** A version; its parameters in the form in which they are stated. */
    public record Version(UUID ref, String id, RuleStanding standing, UUID province, String provinceName, LocalDate effectiveFrom, int revision, JsonObject parameters, String note,
                          UUID answers, Instant filedAt, String withdrawal, int remarks, int waiting) {

        private static Version of(RuleVersionView v) {
            return new Version(v.ref(), v.id(), v.standing(), v.province(), v.provinceName(), v.effectiveFrom(), v.revision(), ProvincialRulesJson.write(v.rules()), v.note(), v.answers(),
                v.filedAt(), v.withdrawal(), v.remarks(), v.waiting());
        }
    }

    /** What is in force. */
    public record InForce(String id, LocalDate effectiveFrom, JsonObject parameters) {
    }

    /** All versions that the acting post sees, or those of its own province alone. */
    @GET
    public List<Version> list(@QueryParam("own") boolean own) {
        return (own ? versions.own() : versions.all()).stream().map(Version::of).toList();
    }

    /** What holds for the acting organisation today. */
    @GET
    @Path("in-force")
    public InForce inForce() {
        RuleVersion version = versions.inForce();
        return new InForce(version.id(), version.effectiveFrom(), ProvincialRulesJson.write(version.provincial()));
    }

    /** One version. */
    @GET
    @Path("{ref}")
    public Version get(@PathParam("ref") UUID ref) {
        return Version.of(versions.get(ref));
    }

    /**
     * Rules to be drafted.
     *
     * @param revision of the draft that is changed; left out for a new one
     */
    public record Draft(LocalDate effectiveFrom, @NotNull JsonObject parameters, String note, UUID answers, Integer revision) {

        private NewRules command() {
            try {
                return new NewRules(effectiveFrom, ProvincialRulesJson.read(parameters), note, answers);
            } catch (RuntimeException notOfThatForm) {
                throw new Refusal(RuleRefusal.NOT_READABLE, "parameters");
            }
        }
    }

    /** Begins a draft. */
    @POST
    public Response draft(@Valid @NotNull Draft draft) {
        return Response.status(Response.Status.CREATED).entity(get(making.draft(draft.command()))).build();
    }

    /** Changes a draft. */
    @PUT
    @Path("{ref}")
    public Version change(@PathParam("ref") UUID ref, @Valid @NotNull Draft draft) {
        making.change(ref, draft.revision() == null ? 0 : draft.revision(), draft.command());
        return get(ref);
    }

    /** Gives a draft up. */
    @DELETE
    @Path("{ref}")
    public void discard(@PathParam("ref") UUID ref, @QueryParam("revision") int revision) {
        making.discard(ref, revision);
    }

    /** Which revision is adopted. */
    public record Adoption(int revision) {
    }

    /** Adopts a draft and files it with the ministry. */
    @POST
    @Path("{ref}/adoption")
    public Version adopt(@PathParam("ref") UUID ref, @Valid @NotNull Adoption adoption) {
        making.adopt(ref, adoption.revision());
        return get(ref);
    }

    /** Why, or what. */
    public record Text(String text) {
    }

    /** Withdraws a version before it takes effect. */
    @POST
    @Path("{ref}/withdrawal")
    public Version withdraw(@PathParam("ref") UUID ref, @Valid @NotNull Text reason) {
        making.withdraw(ref, reason.text());
        return get(ref);
    }

    /** What the ministry said to a version, as far as the acting post sees it. */
    @GET
    @Path("{ref}/remarks")
    public List<RemarkView> remarks(@PathParam("ref") UUID ref) {
        return versions.remarks(ref);
    }

    /** A remark of the ministry's. */
    public record Remark(RemarkKind kind, String text) {
    }

    /** Remarks on a version, or demands its correction. */
    @POST
    @Path("{ref}/remarks")
    public Response remark(@PathParam("ref") UUID ref, @Valid @NotNull Remark remark) {
        remarks.remark(ref, remark.kind(), remark.text());
        return Response.status(Response.Status.CREATED).entity(remarks(ref)).build();
    }

    /** Answers a remark. */
    @POST
    @Path("{ref}/remarks/{remark}/answer")
    public List<RemarkView> answer(@PathParam("ref") UUID ref, @PathParam("remark") UUID remark, @Valid @NotNull Text answer) {
        remarks.answer(remark, answer.text());
        return remarks(ref);
    }

    /** Which open cases of the own province and which of the last 365 days would go differently. */
    @GET
    @Path("{ref}/comparison")
    public RuleComparison comparison(@PathParam("ref") UUID ref) {
        return comparisons.of(ref);
    }
}
