package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.Deputies;
import org.xueji.provisioning.HandOver;
import org.xueji.provisioning.NewHandOver;
import org.xueji.provisioning.NewOperator;
import org.xueji.provisioning.Operators;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.provisioning.Organisations;
import org.xueji.provisioning.PostOfOperator;
import org.xueji.provisioning.ProvinceSetUp;
import org.xueji.provisioning.ProvisioningRefusal;
import org.xueji.provisioning.SetUpView;
import org.xueji.provisioning.SetUps;
import org.xueji.supervision.ChildCount;
import org.xueji.supervision.Counts;
import org.xueji.tenancy.ActingOrganisation;
import org.xueji.tenancy.Duty;

/** {@code /api/v1/organisations}: the tree, which everybody who acts may read, and its changes by administrators above. */
@Path("organisations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrganisationsResource {

    @Inject
    Tree tree;
    @Inject
    Organisations organisations;
    @Inject
    ProvinceSetUp provinces;
    @Inject
    SetUps setUps;
    @Inject
    Operators operators;
    @Inject
    Deputies deputies;
    @Inject
    Counts counts;
    @Inject
    ActingOrganisation acting;

    /** The organisation with a code, such as a division code or a school's ten digits. */
    @GET
    public OrganisationView byCode(@QueryParam("code") String code) {
        return tree.getByCode(code == null ? "" : code);
    }

    /** The organisation of the acting post. */
    @GET
    @Path("mine")
    public OrganisationView mine() {
        return tree.get(acting.get().ref());
    }

    /** One organisation. */
    @GET
    @Path("{ref}")
    public OrganisationView get(@PathParam("ref") UUID ref) {
        return tree.get(ref);
    }

    /** From the ministry down to it. */
    @GET
    @Path("{ref}/trail")
    public List<OrganisationView> trail(@PathParam("ref") UUID ref) {
        return tree.trail(ref);
    }

    /** What lies directly below, with counts where it is the caller's to see. */
    @GET
    @Path("{ref}/children")
    public List<ChildCount> children(@PathParam("ref") UUID ref) {
        return counts.below(ref);
    }

    /**
     * A school to be added.
     *
     * @param competentAuthority code of who decides for it; the parent if absent
     */
    public record NewSchool(@NotBlank String code, @NotBlank String name, @NotNull SchoolType type, String competentAuthority) {
    }

    /** Adds a school below an organisation. */
    @POST
    @Path("{ref}/schools")
    public Response addSchool(@PathParam("ref") UUID parent, @Valid NewSchool school) {
        UUID authority = Optional.ofNullable(school.competentAuthority()).map(code -> tree.getByCode(code).ref()).orElse(parent);
        return Response.status(Response.Status.CREATED)
            .entity(organisations.addSchool(parent, school.code(), school.name(), school.type(), authority)).build();
    }

    /** An authority to be added; a province is prepared, not open. */
    public record NewAuthority(@NotBlank String code, @NotBlank String name, @NotNull Tier tier) {
    }

    /** Adds an authority directly below an organisation. */
    @POST
    @Path("{ref}/authorities")
    public Response addAuthority(@PathParam("ref") UUID parent, @Valid NewAuthority authority) {
        return Response.status(Response.Status.CREATED).entity(organisations.addAuthority(parent, authority.tier(), authority.code(), authority.name())).build();
    }

    /** What the caller may do to it. */
    @GET
    @Path("{ref}/actions")
    public Set<OrganisationAct> actions(@PathParam("ref") UUID ref) {
        return organisations.possible(ref);
    }

    /** The posts there and who holds them, for its administrators. */
    @GET
    @Path("{ref}/operators")
    public List<PostOfOperator> operators(@PathParam("ref") UUID ref) {
        return operators.list(ref);
    }

    /** The hand-overs of posts there, the newest first, for its administrators. */
    @GET
    @Path("{ref}/hand-overs")
    public List<HandOver> handOvers(@PathParam("ref") UUID ref) {
        return deputies.handOvers(ref);
    }

    /** Hands all posts that somebody holds there over to a successor. */
    @POST
    @Path("{ref}/hand-overs")
    public Response handOver(@PathParam("ref") UUID ref, @Valid NewHandOver wanted) {
        UUID recorded = deputies.handOver(ref, wanted);
        return Response.status(Response.Status.CREATED).entity(deputies.handOvers(ref).stream().filter(h -> h.ref().equals(recorded)).findFirst().orElseThrow()).build();
    }

    /** How far the set-up of a province is. */
    @GET
    @Path("{ref}/opening")
    public SetUpView opening(@PathParam("ref") UUID ref) {
        return setUps.find(tree.get(ref).code()).orElseThrow(() -> new Refusal(ProvisioningRefusal.NO_SUCH_SET_UP));
    }

    /** Why something is done. */
    public record Reason(@NotBlank String reason) {
    }

    /** Suspends an organisation below one's own. */
    @POST
    @Path("{ref}/suspension")
    public void suspend(@PathParam("ref") UUID ref, @Valid Reason reason) {
        organisations.suspend(ref, reason.reason());
    }

    /** Lets it go on. */
    @POST
    @Path("{ref}/resumption")
    public void resume(@PathParam("ref") UUID ref, @Valid Reason reason) {
        organisations.resume(ref, reason.reason());
    }

    /** Opens a prepared province, or completes an interrupted opening. */
    @POST
    @Path("{ref}/opening")
    public void open(@PathParam("ref") UUID ref, @Valid NewOperator administrator) {
        provinces.open(new NewOperator(ref, administrator.username(), administrator.name(), administrator.identityNumber(), administrator.trainedOn(),
            administrator.trainedUntil(), Set.of(Duty.ADMINISTRATOR), administrator.password(), administrator.temporary()));
    }
}
