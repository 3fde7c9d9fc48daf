package org.xueji.numbers;

import java.util.List;
import java.util.UUID;
import org.xueji.identity.IdentityDocumentKind;

/**
 * A request for a formal number to be filed.
 *
 * @param kind the document's kind; null for one that its number tells
 * @param number as typed
 * @param statement what the school says about it, in words; may be empty
 * @param documents references of uploaded files; may be empty
 */
public record NewNumberRequest(IdentityDocumentKind kind, String number, String statement, List<UUID> documents) {

    public NewNumberRequest {
        documents = documents == null ? List.of() : List.copyOf(documents);
    }

    /** Without the number. */
    @Override
    public String toString() {
        return "NewNumberRequest[" + kind + "]";
    }
}
