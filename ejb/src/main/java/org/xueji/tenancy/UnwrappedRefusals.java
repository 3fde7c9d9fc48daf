package org.xueji.tenancy;

import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.PersistenceException;

/**
 * Hands a refusal to the caller as itself. JPA wraps what is refused under it, a bind as well as a row, and the container would take that for a fault:
 * one more wrapping, and stack traces in the log. Stands in front of every service by {@code ejb-jar.xml}; {@link Database} does the same for SQL.
 */
public class UnwrappedRefusals {

    @AroundInvoke
    Object call(InvocationContext service) throws Exception {
        try {
            return service.proceed();
        } catch (PersistenceException e) {
            throw Refusals.of(e).<RuntimeException>map(refusal -> refusal).orElse(e);
        }
    }
}
