package org.xueji.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.KeptAnswer;
import org.xueji.tenancy.RequestKey;
import org.xueji.tenancy.RequestKeys;
import org.xueji.tenancy.TenancyRefusal;

/**
 * A write that carries an {@code Idempotency-Key} happens once, however often it is sent; whoever sends it again within a day is given the first answer,
 * with {@code Idempotency-Replayed: true}. The key is the operator's own and belongs to one method and path.
 *
 * <p>What was refused has changed nothing and may be sent again under the same key. Of a fault of ours nobody knows what it left: the key stays taken.
 */
@Provider
public class AskedOnce implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    static final Set<String> WRITES = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final Logger LOG = System.getLogger(AskedOnce.class.getName());
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,100}");
    private static final String CLAIMED = AskedOnce.class.getName();

    /** What is to be kept of an answer whose body is still to be written. */
    private record Claimed(RequestKey key, int status, Optional<String> location) {
    }

    @Inject
    RequestKeys keys;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String stated = request.getHeaderString(KEY);
        if (stated == null || !WRITES.contains(request.getMethod()) || Acting.current().isEmpty()) {
            return;
        }
        if (!VISIBLE.matcher(stated).matches()) {
            throw new Refusal(TenancyRefusal.KEY_MALFORMED);
        }
        RequestKey key = new RequestKey(request.getMethod() + " " + request.getUriInfo().getPath(), stated, fingerprint(request), UUID.randomUUID());
        Optional<KeptAnswer> before = keys.answered(key);
        if (before.isPresent()) {
            request.abortWith(again(before.get()));
        } else {
            Acting.under(key);
            request.setProperty(CLAIMED, key);
        }
    }

    private static Response again(KeptAnswer before) {
        Response.ResponseBuilder answer = Response.status(before.status()).header(REPLAYED, "true");
        before.location().ifPresent(l -> answer.header(HttpHeaders.LOCATION, l));
        return before.body().isEmpty() ? answer.build() : answer.entity(before.body()).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Of a file only its size counts: whoever uploads the same one again changes nothing in any case. */
    private static byte[] fingerprint(ContainerRequestContext request) throws IOException {
        MessageDigest digest = sha256();
        digest.update((request.getUriInfo().getRequestUri().getRawQuery() + " " + request.getMediaType() + " " + request.getLength()).getBytes(StandardCharsets.UTF_8));
        if (MediaType.APPLICATION_JSON_TYPE.isCompatible(request.getMediaType())) {
            byte[] body = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
            digest.update(body);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIMED) instanceof RequestKey key)) {
            return;
        }
        request.removeProperty(CLAIMED);
        Response.Status.Family family = response.getStatusInfo().getFamily();
        if (family == Response.Status.Family.CLIENT_ERROR) {
            note(() -> keys.release(key));
        } else if (family == Response.Status.Family.SUCCESSFUL) {
            Claimed claimed = new Claimed(key, response.getStatus(), Optional.ofNullable(response.getHeaderString(HttpHeaders.LOCATION)));
            if (!response.hasEntity()) {
                keep(claimed, "");
            } else if (MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())) {
                request.setProperty(CLAIMED, claimed);
            }
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(CLAIMED) instanceof Claimed claimed)) {
            context.proceed();
            return;
        }
        OutputStream out = context.getOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        context.setOutputStream(body);
        context.proceed();
        keep(claimed, body.toString(StandardCharsets.UTF_8));
        body.writeTo(out);
    }

    private void keep(Claimed claimed, String body) {
        note(() -> keys.keep(claimed.key(), new KeptAnswer(claimed.status(), claimed.location(), body)));
    }

    /** What is done is done, and is answered, even where that cannot be noted: then the key stays taken. */
    private static void note(Runnable note) {
        try {
            note.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "an answer could not be kept", e);
        }
    }
}
