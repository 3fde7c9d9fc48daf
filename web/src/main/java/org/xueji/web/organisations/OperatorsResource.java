package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
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
import java.util.UUID;
import org.xueji.provisioning.AccountReview;
import org.xueji.provisioning.Deputies;
import org.xueji.provisioning.DormantAccount;
import org.xueji.provisioning.DormantAccounts;
import org.xueji.provisioning.NewDeputy;
import org.xueji.provisioning.NewOperator;
import org.xueji.provisioning.AccountDoubt;
import org.xueji.provisioning.AccountDoubts;
import org.xueji.provisioning.Operators;
import org.xueji.provisioning.PostStop;
import org.xueji.provisioning.PostStops;
import org.xueji.provisioning.Training;
import org.xueji.provisioning.TrainingDue;
import org.xueji.provisioning.Trainings;

/** {@code /api/v1/operators} and {@code /api/v1/posts}: who may act (C-4). */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OperatorsResource {

    @Inject
    Operators operators;
    @Inject
    Deputies deputies;
    @Inject
    Trainings trainings;
    @Inject
    DormantAccounts dormant;
    @Inject
    PostStops stops;
    @Inject
    AccountDoubts doubts;

    /** Appoints an operator; safe to repeat. */
    @POST
    @Path("operators")
    public Response appoint(@Valid NewOperator operator) {
        return Response.status(Response.Status.CREATED).entity(operators.appoint(operator)).build();
    }

    /** Stops an operator everywhere. */
    @POST
    @Path("operators/{ref}/suspension")
    public void suspend(@PathParam("ref") UUID ref) {
        operators.suspend(ref);
    }

    /** Lets a suspended operator go on. */
    @POST
    @Path("operators/{ref}/reinstatement")
    public void reinstate(@PathParam("ref") UUID ref) {
        operators.reinstate(ref);
    }

    /**
     * A completed training.
     *
     * @param countsUntil the last day on which it counts; absent for no end
     */
    public record Completed(LocalDate completedOn, LocalDate countsUntil) {
    }

    /** Records a completed training of an operator (V-24). */
    @POST
    @Path("operators/{ref}/trainings")
    public Response train(@PathParam("ref") UUID ref, Completed training) {
        trainings.record(ref, training.completedOn(), training.countsUntil());
        return Response.status(Response.Status.CREATED).build();
    }

    /** Every training that was recorded of an operator, the latest first. */
    @GET
    @Path("operators/{ref}/trainings")
    public List<Training> trainings(@PathParam("ref") UUID ref) {
        return trainings.history(ref);
    }

    /** Whose training ran out or runs out soon, in the acting organisation and beneath it. */
    @GET
    @Path("operators/trainings-due")
    public List<TrainingDue> trainingsDue() {
        return trainings.due();
    }

    /** Accounts that nobody used for long and whose review is due, in the acting organisation and beneath it. */
    @GET
    @Path("operators/dormant")
    public List<DormantAccount> dormant() {
        return dormant.due();
    }

    /** What came of looking at an account that nobody used. */
    public record Reviewed(AccountReview.Outcome outcome, String remark) {
    }

    /** Records the review of an unused account; its outcome may suspend the operator. */
    @POST
    @Path("operators/{ref}/reviews")
    public void review(@PathParam("ref") UUID ref, Reviewed review) {
        operators.review(ref, review.outcome(), review.remark());
    }

    /** The reviews, the latest first. */
    @GET
    @Path("operators/reviews")
    public List<AccountReview> reviews() {
        return dormant.reviews();
    }

    /** Has somebody stand in for a post's holder from a day to a day; answers the deputy's post. */
    @POST
    @Path("posts/{ref}/deputies")
    public Response deputise(@PathParam("ref") UUID ref, @Valid NewDeputy deputy) {
        return Response.status(Response.Status.CREATED).entity(new Deputised(deputies.appoint(ref, deputy))).build();
    }

    /** The post that a deputy was given. */
    public record Deputised(UUID post) {
    }

    /** Why a post is stopped, or goes on. */
    public record Reason(String reason) {
    }

    /** Stops a single post; its holder's others go on. */
    @POST
    @Path("posts/{ref}/suspension")
    public void suspendPost(@PathParam("ref") UUID ref, Reason why) {
        stops.suspend(ref, why.reason());
    }

    /** Lets a stopped post go on. */
    @POST
    @Path("posts/{ref}/resumption")
    public void resumePost(@PathParam("ref") UUID ref, Reason why) {
        stops.resume(ref, why.reason());
    }

    /** When and why a post was stopped and went on, the latest first. */
    @GET
    @Path("posts/{ref}/stops")
    public List<PostStop> stops(@PathParam("ref") UUID ref) {
        return stops.history(ref);
    }

    /** What the administrator found out about an account whose credentials were changed in Keycloak. */
    public record Confirmed(String remark) {
    }

    /** Lets an account go on whose credentials were changed in Keycloak. */
    @POST
    @Path("operators/{ref}/confirmation")
    public void confirm(@PathParam("ref") UUID ref, Confirmed confirmed) {
        doubts.confirm(ref, confirmed.remark());
    }

    /** What was changed in Keycloak about an account, and who confirmed it, the latest first. */
    @GET
    @Path("operators/{ref}/doubts")
    public List<AccountDoubt> doubts(@PathParam("ref") UUID ref) {
        return doubts.history(ref);
    }

    /** Takes the second factor off an account, for a lost phone; it is set up anew at the next need. */
    @POST
    @Path("operators/{ref}/second-factor/removal")
    public void removeSecondFactor(@PathParam("ref") UUID ref) {
        operators.removeSecondFactor(ref);
    }

    /** Withdraws a post. */
    @POST
    @Path("posts/{ref}/withdrawal")
    public void withdraw(@PathParam("ref") UUID ref) {
        operators.withdraw(ref);
    }
}
