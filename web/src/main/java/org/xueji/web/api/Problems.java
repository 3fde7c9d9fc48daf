package org.xueji.web.api;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.xueji.enrolment.RowsRefused;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.tenancy.Refusals;
import org.xueji.web.language.Language;
import org.xueji.web.signin.Refusing;

/**
 * Answers what went wrong as {@code application/problem+json} (RFC 9457): a refusal with its code, its words in the caller's language and its
 * article; a fault of ours with a number to quote, and nothing of its inside.
 */
@Provider
public class Problems implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(Problems.class.getName());
    private static final String TYPE = "application/problem+json";

    @Context
    HttpServletRequest request;
    @Inject
    Refusing refusing;

    @Override
    public Response toResponse(Throwable failure) {
        Optional<Refusal> refusal = Refusals.of(failure);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        if (failure instanceof ConstraintViolationException invalid) {
            return invalid(invalid);
        }
        if (failure instanceof WebApplicationException known) {
            int status = known.getResponse().getStatus();
            return answer(status, Json.createObjectBuilder().add("type", "about:blank").add("title", known.getResponse().getStatusInfo().getReasonPhrase())
                .add("status", status).add("code", "http." + status));
        }
        String number = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "fault " + number + " at " + what(), failure);
        return answer(500, Json.createObjectBuilder().add("type", "about:blank").add("title", "fault").add("status", 500).add("code", "fault").add("fault", number));
    }

    /** Names the members that are missing or wrong, never what they held. */
    private Response invalid(ConstraintViolationException failure) {
        JsonArrayBuilder errors = Json.createArrayBuilder();
        failure.getConstraintViolations().forEach(v -> errors.add(Json.createObjectBuilder().add("pointer", String.valueOf(v.getPropertyPath()))
            .add("detail", v.getMessage())));
        return answer(400, Json.createObjectBuilder().add("type", "about:blank").add("title", "Bad Request").add("status", 400)
            .add("code", "http.400").add("errors", errors));
    }

    private Response refused(Refusal refusal) {
        RefusalReason reason = refusal.reason();
        refusing.record(reason, request);
        Locale locale = Language.of(request);
        int status = status(reason.kind());
        JsonObjectBuilder problem = Json.createObjectBuilder()
            .add("type", "about:blank").add("title", refusal.text(locale)).add("status", status).add("code", reason.code())
            .add("article", reason.article().id()).add("detail", reason.article().citation(locale));
        if (refusal instanceof RowsRefused rows) {
            JsonArrayBuilder errors = Json.createArrayBuilder();
            rows.problems().forEach(p -> errors.add(Json.createObjectBuilder().add("column", p.column()).add("severity", p.severity().name())
                .add("code", p.reason().code()).add("reason", p.text(locale)).add("article", p.reason().article().id())));
            problem.add("errors", errors);
        }
        return answer(status, problem);
    }

    /** The status code for a kind of refusal. */
    public static int status(RefusalReason.Kind kind) {
        return switch (kind) {
            case INVALID -> 422;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case GONE -> 410;
            case UNACCEPTABLE -> 415;
            case UNAVAILABLE -> 503;
        };
    }

    private String what() {
        return request.getMethod() + " " + request.getRequestURI();
    }

    private Response answer(int status, JsonObjectBuilder problem) {
        return Response.status(status).type(TYPE).language(Language.of(request)).header("Cache-Control", "no-store").entity(problem.build().toString()).build();
    }
}
