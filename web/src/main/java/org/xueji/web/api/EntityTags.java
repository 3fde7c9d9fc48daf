package org.xueji.web.api;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.TenancyRefusal;

/**
 * What is read carries an {@code ETag} of what it says; whoever names it in {@code If-None-Match} is told 304 while it still says that. It is made of the
 * answer itself, so after every check of who may read it. What somebody may write at the same time has a version, which a write names in its body: a condition that
 * nobody would ask is refused ({@link TenancyRefusal#CONDITION_NOT_ASKED}), where passing over it would overwrite.
 */
@Provider
public class EntityTags implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

    private static final String ASKED = EntityTags.class.getName();
    private static final int BYTES = 18;
    private static final List<String> NOT_ASKED = List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_UNMODIFIED_SINCE, HttpHeaders.IF_NONE_MATCH);

    private record Asked(String known, ContainerResponseContext response) {
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (AskedOnce.WRITES.contains(request.getMethod())) {
            NOT_ASKED.stream().filter(request.getHeaders()::containsKey).findFirst().ifPresent(condition -> {
                throw new Refusal(TenancyRefusal.CONDITION_NOT_ASKED, condition);
            });
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals(HttpMethod.GET) && response.getStatus() == Response.Status.OK.getStatusCode() && response.hasEntity()
            && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())) {
            String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
            request.setProperty(ASKED, new Asked(known == null ? "" : known, response));
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(ASKED) instanceof Asked asked)) {
            context.proceed();
            return;
        }
        OutputStream out = context.getOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        context.setOutputStream(body);
        context.proceed();
        String tag = tag(body.toByteArray());
        context.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        if (Arrays.asList(asked.known().split("\\s*,\\s*")).contains(tag)) {
            asked.response().setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
        } else {
            body.writeTo(out);
        }
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
