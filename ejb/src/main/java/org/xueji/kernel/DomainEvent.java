package org.xueji.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened and stays on record.
 *
 * @param kind stable name, such as {@code NEW_STUDENT_REGISTERED}
 * @param article under which it was done
 * @param subject public reference of what it was done to
 * @param details further facts for the record; no personal data
 */
public record DomainEvent(String kind, Article article, UUID subject, Map<String, String> details) {

    public DomainEvent {
        details = Map.copyOf(details);
    }

    /** @param details names and values in turn; a null value is left out */
    public DomainEvent(String kind, Article article, UUID subject, String... details) {
        this(kind, article, subject, pairs(details));
    }

    private static Map<String, String> pairs(String... details) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            if (details[i + 1] != null) {
                pairs.put(details[i], details[i + 1]);
            }
        }
        return pairs;
    }
}
