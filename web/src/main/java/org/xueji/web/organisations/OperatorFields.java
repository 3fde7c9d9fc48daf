package org.xueji.web.organisations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.NewOperator;
import org.xueji.provisioning.ProvisioningRefusal;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Frame;

/** The fields that tell of a new operator. The first password holds until the first sign-in. */
final class OperatorFields {

    private static final List<String> REQUIRED = List.of("username", "name", "identityNumber", "trainedOn", "password");

    private OperatorFields() {
    }

    /** @throws Refusal if something required is missing, or a day is none */
    static NewOperator sent(HttpServletRequest request, UUID organisation, Set<Duty> duties, Validator validator) {
        NewOperator operator = new NewOperator(organisation, typed(request, "username"), typed(request, "name"), typed(request, "identityNumber"),
            day(request, "trainedOn"), day(request, "trainedUntil"), duties, typed(request, "password"), true);
        if (!validator.validate(operator).isEmpty()) {
            throw new Refusal(ProvisioningRefusal.INCOMPLETE);
        }
        return operator;
    }

    private static String typed(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private static LocalDate day(HttpServletRequest request, String name) {
        try {
            return typed(request, name).isEmpty() ? null : LocalDate.parse(typed(request, name));
        } catch (DateTimeParseException e) {
            throw new Refusal(ProvisioningRefusal.INCOMPLETE);
        }
    }

    static WrongFields wrong(HttpServletRequest request, Frame frame, boolean withDuties) {
        Map<String, OperatorWords> labels = new LinkedHashMap<>();
        labels.put("name", OperatorWords.NAME);
        labels.put("identityNumber", OperatorWords.IDENTITY_NUMBER);
        labels.put("username", OperatorWords.USERNAME);
        labels.put("password", OperatorWords.PASSWORD);
        labels.put("trainedOn", OperatorWords.TRAINED_ON);
        labels.put("trainedUntil", OperatorWords.TRAINED_UNTIL);
        if (withDuties) {
            labels.put("duty", OperatorWords.DUTY);
        }
        return new WrongFields(request, frame, labels, withDuties ? Stream.concat(REQUIRED.stream(), Stream.of("duty")).toList() : REQUIRED);
    }
}
