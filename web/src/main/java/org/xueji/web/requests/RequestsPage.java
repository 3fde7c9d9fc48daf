package org.xueji.web.requests;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.xueji.enrolment.RecordRequestView;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestKind;
import org.xueji.web.frame.Asked;

/** The requests that wait for the acting post. */
@Named
@RequestScoped
public class RequestsPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private RecordRequests requests;

    private List<RecordRequestView> rows;

    /** Asks for those of the kind that the address names. */
    public void load() {
        rows = requests.waiting(Asked.of(request).constant(RequestKind.class, "kind").orElse(null));
    }

    public List<RecordRequestView> getRows() {
        return rows;
    }
}
