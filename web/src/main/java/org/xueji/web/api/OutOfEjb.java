package org.xueji.web.api;

import jakarta.ejb.EJBException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;

/** Answers what a service wraps as {@link Problems} does; of its own, because the container's mapper for this exception maps everything twice. */
@Provider
public class OutOfEjb implements ExceptionMapper<EJBException> {

    @Context
    Providers providers;

    @Override
    public Response toResponse(EJBException failure) {
        return providers.getExceptionMapper(Throwable.class).toResponse(failure);
    }
}
