package org.xueji.web.frame;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Refusals;
import org.xueji.web.api.Problems;
import org.xueji.web.signin.Refusing;

/** Turns what a page throws into the error page: a refusal with its words and article, a fault of ours with a number to quote. */
public class Failures extends ExceptionHandlerFactory {

    /** The request's attribute that holds the number of a fault. */
    static final String FAULT = "org.xueji.fault";

    private static final Logger LOG = System.getLogger(Failures.class.getName());

    public Failures(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Shown(getWrapped().getExceptionHandler());
    }

    private static final class Shown extends ExceptionHandlerWrapper {

        private Shown(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() throws FacesException {
            Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
            if (!events.hasNext()) {
                return;
            }
            Throwable failure = events.next().getContext().getException();
            events.remove();
            while (events.hasNext()) {
                events.next();
                events.remove();
            }
            FacesContext context = FacesContext.getCurrentInstance();
            ExternalContext external = context.getExternalContext();
            HttpServletRequest request = (HttpServletRequest) external.getRequest();
            try {
                if (!external.isResponseCommitted()) {
                    external.responseReset();
                }
                external.responseSendError(status(failure, request), null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            context.responseComplete();
        }

        private static int status(Throwable failure, HttpServletRequest request) {
            Optional<Refusal> refusal = Refusals.of(failure);
            if (refusal.isPresent()) {
                request.setAttribute(Frame.REFUSAL, refusal.get());
                CDI.current().select(Refusing.class).get().record(refusal.get().reason(), request);
                return Problems.status(refusal.get().reason().kind());
            }
            String number = UUID.randomUUID().toString();
            request.setAttribute(FAULT, number);
            LOG.log(Level.ERROR, "fault " + number + " at " + request.getRequestURI(), failure);
            return 500;
        }
    }
}
