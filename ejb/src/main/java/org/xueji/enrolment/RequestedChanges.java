package org.xueji.enrolment;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.xueji.archive.Numbers;

/** What a correction changes: the facts on the left, what they are to be on the right. Numbers are masked; two of them are compared by their keys. */
final class RequestedChanges {

    /** The columns that a record and a request for its correction have in common. */
    static final String COLUMNS = """
        name, sex, birth_date, ethnic_group, document_kind, document_number, document_index, grade, class_name, major_code, major_name, study_form, length_years,
        entered_on, particulars::text as particulars""";

    private static final String DOCUMENT = "identityNumber";

    private RequestedChanges() {
    }

    /** What a record states, or is to state. */
    record Stated(String name, String sex, LocalDate birthDate, String ethnicGroup, String documentKind, byte[] documentNumber, byte[] documentIndex, Short grade,
                  String className, String majorCode, String majorName, String studyForm, BigDecimal lengthYears, LocalDate enteredOn, JsonObject particulars) {

        /** By field of the template, in its order. */
        Map<String, String> said(Numbers numbers) {
            Map<String, String> said = new LinkedHashMap<>();
            said.put("name", name);
            said.put("sex", sex);
            said.put("birthDate", birthDate.toString());
            said.put("documentKind", documentKind);
            said.put(DOCUMENT, numbers.maskedDocument(documentNumber, documentIndex));
            said.put("ethnicGroup", ethnicGroup);
            said.put("grade", grade.toString());
            said.put("className", className);
            said.put("major", majorCode == null ? majorName : majorName + " " + majorCode);
            said.put("studyForm", studyForm);
            said.put("lengthOfSchooling", lengthYears.stripTrailingZeros().toPlainString());
            said.put("entryDate", enteredOn.toString());
            particulars.forEach((field, value) -> said.put(field, particulars.getString(field, value.toString())));
            return said;
        }
    }

    /** The fields that differ, as they stand on record: to be kept with the request, for the record will no longer say it. */
    static JsonObject replaced(Stated before, Stated after, Numbers numbers) {
        Map<String, String> now = before.said(numbers);
        Map<String, String> then = after.said(numbers);
        JsonObjectBuilder replaced = Json.createObjectBuilder();
        fields(now, then).forEach(field -> {
            boolean changed = field.equals(DOCUMENT) ? !java.util.Arrays.equals(before.documentIndex(), after.documentIndex()) : !Objects.equals(now.get(field), then.get(field));
            if (changed) {
                replaced.add(field, now.get(field) == null ? "" : now.get(field));
            }
        });
        return replaced.build();
    }

    /** The changes of a stored request. */
    static List<RecordRequestView.Change> of(JsonObject replaced, Stated after, Numbers numbers) {
        Map<String, String> then = after.said(numbers);
        List<RecordRequestView.Change> changes = new ArrayList<>();
        fields(then, new LinkedHashMap<>(replaced)).stream().filter(replaced::containsKey).forEach(field -> changes.add(
            new RecordRequestView.Change(field, replaced.getString(field).isEmpty() ? null : replaced.getString(field), then.get(field))));
        return changes;
    }

    private static List<String> fields(Map<String, ?> first, Map<String, ?> second) {
        List<String> fields = new ArrayList<>(first.keySet());
        second.keySet().stream().filter(field -> !first.containsKey(field)).forEach(fields::add);
        return fields;
    }
}
