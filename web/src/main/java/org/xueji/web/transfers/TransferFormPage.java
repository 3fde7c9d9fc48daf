package org.xueji.web.transfers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.archive.Archive;
import org.xueji.archive.Archives;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Refusal;
import org.xueji.transfer.ReceivingSchool;
import org.xueji.transfer.TransferKind;
import org.xueji.transfer.TransferRefusal;
import org.xueji.transfer.TransferView;
import org.xueji.transfer.Transfers;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The form that files a transfer: first the receiving school is found in the tree, then the rest is said. A returned transfer is corrected by it as well. */
@Named
@RequestScoped
public class TransferFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Transfers transfers;
    @Inject
    private Archives archives;
    @Inject
    private Tree tree;

    private Optional<TransferView> returned = Optional.empty();
    private UUID registration;
    private Archive.Period period;
    private String student;
    private boolean allowed;
    private String receiver;
    private String searched;
    private List<ReceivingSchool> found = List.of();

    /** Asks for the registration, or for the transfer, that the address names. */
    public void load() {
        Asked asked = Asked.of(request);
        returned = asked.reference("transfer").map(transfers::get);
        registration = returned.map(TransferView::registration).or(() -> asked.reference("ref")).orElseThrow(() -> new Refusal(TransferRefusal.NOT_HELD_HERE));
        allowed = returned.map(r -> transfers.possibleActions(r.ref()).contains(CaseAction.REFILE)).orElseGet(() -> transfers.isPossible(registration));
        Archive archive = archives.open(registration);
        student = archive.name();
        period = archive.registrations().stream().filter(p -> p.ref().equals(registration)).findFirst().orElseThrow();
        receiver = returned.map(TransferView::receiver).or(() -> asked.reference("receiver").map(r -> tree.get(r).name())).orElse(null);
        searched = asked.text("school").orElse("");
        if (receiver == null && !searched.isEmpty()) {
            found = transfers.receivers(searched);
        }
    }

    public boolean isCorrection() {
        return returned.isPresent();
    }

    public boolean isAllowed() {
        return allowed;
    }

    public UUID getRegistration() {
        return registration;
    }

    public String getStudent() {
        return student;
    }

    public Archive.Period getPeriod() {
        return period;
    }

    /** The name of the receiving school; null until it is chosen. */
    public String getReceiver() {
        return receiver;
    }

    /** What is searched for, empty for nothing yet. */
    public String getSearched() {
        return searched;
    }

    public List<ReceivingSchool> getFound() {
        return found;
    }

    /** The acting post, which a search keeps. */
    public UUID getPost() {
        return frame.getPost() == null ? null : frame.getPost().ref();
    }

    /** Where giving up leads. */
    public String getBack() {
        return returned.map(r -> frame.link("/transfer", "ref", r.ref())).orElseGet(() -> frame.link("/student", "ref", registration));
    }

    /** What may be chosen; of a returned transfer the kind stays. */
    public List<TransferKind> getKinds() {
        return returned.map(r -> List.of(r.kind())).orElse(List.of(TransferKind.values()));
    }

    /** The present year of the class, without a thousands separator. */
    public String getGrade() {
        return period.grade() == null ? "" : period.grade().toString();
    }

    /** What a field holds: what was typed if the form came back, else what the returned transfer said. */
    public String typed(String field) {
        return request.getMethod().equals("POST") ? frame.typed(field) : returned.map(r -> said(r, field)).orElse("");
    }

    private static String said(TransferView transfer, String field) {
        Object said = switch (field) {
            case "kind" -> transfer.kind();
            case "plannedOn" -> transfer.student().plannedOn();
            case "statement" -> transfer.student().statement();
            case "grade" -> transfer.placement().grade();
            case "className" -> transfer.placement().className();
            case "majorCode" -> transfer.placement().majorCode();
            default -> transfer.placement().majorName();
        };
        return said == null ? "" : said.toString();
    }
}
