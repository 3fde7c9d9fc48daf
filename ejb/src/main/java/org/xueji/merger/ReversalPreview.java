package org.xueji.merger;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * What would go back if a merger, or a part of a split, were reversed now.
 *
 * @param stays what would not, and why
 */
public record ReversalPreview(MergerCounts counts, List<Staying> stays) {

    static ReversalPreview of(JsonObject json) {
        return new ReversalPreview(MergerCounts.of(json), json.getJsonArray("stays").stream().map(s -> Staying.of(s.asJsonObject())).toList());
    }
}
