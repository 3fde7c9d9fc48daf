package org.xueji.web.api;

import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A body that is missing, or not what is asked for, is the caller's fault: 400, not a fault of ours. */
@Provider
public class ReadableBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            Object body = context.proceed();
            if (body == null) {
                throw new BadRequestException();
            }
            return body;
        } catch (ProcessingException | JsonbException e) {
            throw new BadRequestException(e);
        }
    }
}
