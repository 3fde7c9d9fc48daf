package org.xueji.merger;

import jakarta.json.JsonObject;
import java.util.UUID;

/**
 * Something that came with a merger, or a part of a split, and does not go back with its reversal.
 *
 * @param ref public reference of what it is
 * @param name of the student, as it was when the school was handed over; null where it is of nobody's
 */
public record Staying(StayingKind what, UUID ref, String name, StayingReason reason) {

    static Staying of(JsonObject json) {
        return new Staying(StayingKind.valueOf(json.getString("what")), UUID.fromString(json.getString("ref")), json.getString("name", null),
            StayingReason.valueOf(json.getString("reason")));
    }
}
