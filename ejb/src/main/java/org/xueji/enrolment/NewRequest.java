package org.xueji.enrolment;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A request to be filed.
 *
 * @param statement why, in words
 * @param fields for a correction, all fields of the template as for {@link NewStudentForm#correct}; empty for evidence
 * @param documents references of uploaded files
 */
public record NewRequest(RequestKind kind, String statement, Map<String, String> fields, List<UUID> documents) {

    public NewRequest {
        fields = fields == null ? Map.of() : Map.copyOf(fields);
        documents = documents == null ? List.of() : List.copyOf(documents);
    }
}
