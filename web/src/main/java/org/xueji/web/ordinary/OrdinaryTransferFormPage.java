package org.xueji.web.ordinary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.approval.CaseAction;
import org.xueji.enrolment.NewStudents;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.jurisdiction.Tree;
import org.xueji.transfer.ordinary.Counterpart;
import org.xueji.transfer.ordinary.Direction;
import org.xueji.transfer.ordinary.OrdinaryTransferView;
import org.xueji.transfer.ordinary.OrdinaryTransfers;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The form that files a transfer with an ordinary school: first the other side is found in the tree, then the rest is said. A returned one is corrected by it as well. */
@Named
@RequestScoped
public class OrdinaryTransferFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private OrdinaryTransfers transfers;
    @Inject
    private NewStudents students;
    @Inject
    private Tree tree;

    private Optional<OrdinaryTransferView> returned = Optional.empty();
    private UUID record;
    private String student;
    private boolean allowed;
    private String other;
    private String searched;
    private List<Counterpart> found = List.of();

    /** Asks for the record, or for the transfer, that the address names; without either somebody leaves. */
    public void load() {
        Asked asked = Asked.of(request);
        returned = asked.reference("transfer").map(transfers::get);
        record = returned.map(OrdinaryTransferView::record).or(() -> asked.reference("record")).orElse(null);
        student = returned.isPresent() ? returned.get().student().name() : record == null ? null : students.get(record).name();
        allowed = returned.map(r -> transfers.possibleActions(r.ref()).contains(CaseAction.REFILE))
            .orElseGet(() -> record == null ? transfers.isDeparturePossible() : transfers.isArrivalPossible(record));
        other = returned.map(r -> isArrival() ? r.outside() : r.school()).or(() -> asked.reference("other").map(o -> tree.get(o).name())).orElse(null);
        searched = asked.text("search").orElse("");
        if (other == null && allowed) {
            found = isArrival() ? transfers.authorities(searched) : transfers.schools(searched);
        }
    }

    public boolean isArrival() {
        return returned.map(r -> r.direction() == Direction.FROM_ORDINARY).orElse(record != null);
    }

    public boolean isCorrection() {
        return returned.isPresent();
    }

    public boolean isAllowed() {
        return allowed;
    }

    public UUID getRecord() {
        return record;
    }

    /** Who moves; null where it is still to be said. */
    public String getStudent() {
        return student;
    }

    /** The name of the other side; null until it is chosen. */
    public String getOther() {
        return other;
    }

    /** What is searched for, empty for nothing yet. */
    public String getSearched() {
        return searched;
    }

    public List<Counterpart> getFound() {
        return found;
    }

    /** The form with that other side chosen. */
    public String chosen(Counterpart side) {
        return record == null ? frame.link("/ordinary-transfer-form", "other", side.ref()) : frame.link("/ordinary-transfer-form", "record", record, "other", side.ref());
    }

    /** The form with no other side chosen. */
    public String getAnew() {
        return record == null ? frame.link("/ordinary-transfer-form") : frame.link("/ordinary-transfer-form", "record", record);
    }

    /** The acting post, which a search keeps. */
    public UUID getPost() {
        return frame.getPost() == null ? null : frame.getPost().ref();
    }

    /** Where giving up leads. */
    public String getBack() {
        return returned.map(r -> frame.link("/ordinary-transfer", "ref", r.ref()))
            .orElseGet(() -> record == null ? frame.link("/ordinary-transfers") : frame.link("/new-student", "ref", record));
    }

    /** Kinds of documents that somebody may state. */
    public List<IdentityDocumentKind> getDocumentKinds() {
        return Stream.of(IdentityDocumentKind.values()).filter(k -> k != IdentityDocumentKind.TEMPORARY_NUMBER).toList();
    }

    /** What a field holds: what was typed if the form came back, else what the returned transfer said. */
    public String typed(String field) {
        return request.getMethod().equals("POST") ? frame.typed(field) : returned.map(r -> said(r, field)).orElse("");
    }

    private static String said(OrdinaryTransferView transfer, String field) {
        return switch (field) {
            case "ordinarySchool" -> transfer.ordinarySchool();
            case "plannedOn" -> transfer.student().plannedOn().toString();
            case "statement" -> transfer.student().statement();
            default -> "";
        };
    }
}
