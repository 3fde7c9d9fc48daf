package org.xueji.web.organisations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.xueji.identity.IdentityRefusal;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Localized;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.provisioning.ProvisioningRefusal;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.TypedText;

/** Which fields of the form just sent stand in the way, in the order of the form. */
public final class WrongFields {

    /** A field, and what is wrong with it. */
    public record Wrong(String field, String label, String text) {
    }

    private static final Map<RefusalReason, String> PLACES = Map.ofEntries(
        Map.entry(JurisdictionRefusal.SCHOOL_CODE_MALFORMED, "code"), Map.entry(JurisdictionRefusal.AUTHORITY_CODE_MALFORMED, "code"),
        Map.entry(JurisdictionRefusal.CODE_TAKEN, "code"), Map.entry(JurisdictionRefusal.CODE_JUST_TAKEN, "code"), Map.entry(JurisdictionRefusal.DEPARTMENT_CODE_MALFORMED, "code"), Map.entry(JurisdictionRefusal.NAME_MISSING, "name"),
        Map.entry(JurisdictionRefusal.SCHOOL_TYPE_MISSING, "type"), Map.entry(JurisdictionRefusal.TIER_DOES_NOT_FIT, "tier"),
        Map.entry(JurisdictionRefusal.NOT_AN_AUTHORITY_ABOVE, "authority"), Map.entry(JurisdictionRefusal.REASON_MISSING, "reason"),
        Map.entry(ProvisioningRefusal.ACCOUNT_TAKEN, "username"), Map.entry(ProvisioningRefusal.ACCOUNT_NOT_OURS, "username"), Map.entry(ProvisioningRefusal.NOT_TRAINED, "trainedOn"),
        Map.entry(ProvisioningRefusal.DEPUTY_NEEDS_AN_END, "until"), Map.entry(ProvisioningRefusal.LAST_DAY_REQUIRED, "lastDay"),
        Map.entry(ProvisioningRefusal.NOT_TO_ONESELF, "successor"), Map.entry(ProvisioningRefusal.NOTHING_TO_STAND_IN_FOR, "username"));

    private final List<Wrong> wrong = new ArrayList<>();

    /**
     * @param labels the form's fields and what they are called, in order
     * @param required those that cannot stay empty
     */
    WrongFields(HttpServletRequest request, Frame frame, Map<String, ? extends Localized> labels, List<String> required) {
        this(request, frame, labels, required, refusal -> place(refusal, request, labels.keySet()));
    }

    /** The same for a form that knows itself beside which field a refusal stands; null for none. */
    public WrongFields(HttpServletRequest request, Frame frame, Map<String, ? extends Localized> labels, List<String> required, Function<Refusal, String> places) {
        Refusal refusal = frame.getRefusal();
        if (refusal == null) {
            return;
        }
        String place = places.apply(refusal);
        labels.forEach((field, label) -> {
            boolean missing = required.contains(field) && TypedText.parameter(request, field).isBlank();
            if (missing || field.equals(place)) {
                wrong.add(new Wrong(field, frame.say(label), missing ? frame.word("REQUIRED") : frame.getRefusalText()));
            }
        });
    }

    private static String place(Refusal refusal, HttpServletRequest request, Collection<String> fields) {
        if (refusal.reason() instanceof IdentityRefusal) {
            return "identityNumber";
        }
        if (refusal.reason() == ProvisioningRefusal.ACCOUNT_REFUSED) {
            return refusal.arguments().contains("password") ? "password" : "username";
        }
        if (refusal.reason() == ProvisioningRefusal.NO_SUCH_OPERATOR) {
            return fields.stream().filter(f -> TypedText.parameter(request, f).strip().equalsIgnoreCase(refusal.arguments().getFirst().toString())).findFirst().orElse(null);
        }
        return PLACES.get(refusal.reason());
    }

    public List<Wrong> getAll() {
        return wrong;
    }

    /** What is wrong with a field; empty for nothing. */
    public String of(String field) {
        return wrong.stream().filter(w -> w.field().equals(field)).map(Wrong::text).findFirst().orElse("");
    }
}
