package org.xueji.web.api;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** An address with a NUL in it, which no column of text takes, is the caller's fault: 400, not a fault of ours. */
@Provider
public class ReadableAddress implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getQueryParameters().values().stream().flatMap(List::stream).anyMatch(v -> v.indexOf('\0') >= 0)
            || request.getUriInfo().getPath().indexOf('\0') >= 0) {
            throw new BadRequestException();
        }
    }
}
