package org.xueji.web.api;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;

/** Answers invalid input as {@link Problems} does; of its own, because the container has a mapper for this exception that answers otherwise. */
@Provider
public class InvalidInput implements ExceptionMapper<ConstraintViolationException> {

    @Context
    Providers providers;

    @Override
    public Response toResponse(ConstraintViolationException failure) {
        return providers.getExceptionMapper(Throwable.class).toResponse(failure);
    }
}
