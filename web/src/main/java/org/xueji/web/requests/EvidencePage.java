package org.xueji.web.requests;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestKind;
import org.xueji.enrolment.RequestRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The form with which a school hands in evidence for a record, a registration or a row of a register that it takes over. */
@Named
@RequestScoped
public class EvidencePage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private RecordRequests requests;

    private String back;

    /** Asks whether there is anything to hand in for what the address names. */
    public void load() {
        Optional<UUID> record = Asked.of(request).reference("record");
        Optional<UUID> registration = Asked.of(request).reference("registration");
        Optional<UUID> row = Asked.of(request).reference("row");
        List<RequestKind> possible = record.map(requests::possible).or(() -> registration.map(requests::possibleForRegistration)).or(() -> row.map(requests::possibleForRow))
            .orElse(List.of());
        if (!request.getMethod().equals("POST") && !possible.contains(RequestKind.EVIDENCE)) {
            throw new Refusal(RequestRefusal.NOTHING_TO_ASK_FOR);
        }
        back = record.map(r -> frame.link("/new-student", "ref", r)).or(() -> registration.map(r -> frame.link("/student", "ref", r))).orElseGet(() -> frame.link("/conflicts"));
    }

    public String getBack() {
        return back;
    }

    /** As typed, if the form came back. */
    public String getStatement() {
        String typed = request.getMethod().equals("POST") ? request.getParameter("statement") : null;
        return typed == null ? "" : typed;
    }
}
