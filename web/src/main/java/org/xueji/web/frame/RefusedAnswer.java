package org.xueji.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Refusals;
import org.xueji.web.api.Problems;
import org.xueji.web.signin.Refusing;

/** Answers a request that was refused and has no page of its own: on record, and on the error page in words. */
@ApplicationScoped
public class RefusedAnswer {

    @Inject
    private Refusing refusing;

    /** Shows the refusal behind an exception; one that is none is thrown on. */
    public void show(RuntimeException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusal refusal = Refusals.of(e).orElseThrow(() -> e);
        refusing.record(refusal.reason(), request);
        request.setAttribute(Frame.REFUSAL, refusal);
        response.sendError(Problems.status(refusal.reason().kind()));
    }
}
