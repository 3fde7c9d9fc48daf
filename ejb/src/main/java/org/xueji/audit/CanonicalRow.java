package org.xueji.audit;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.xueji.kernel.DomainEvent;

/**
 * An audit row in the one form over which its authentication code is made: a JSON object in UTF-8 without white space, its members in this order:
 * {@code v} (1), {@code at} (instant), {@code organisation}, {@code operator} (public references), {@code from} (network address,
 * {@code job} or {@code server}), {@code kind}, {@code article}, {@code subject}, {@code details} (members in the order of their names). Members without a value
 * are left out. Nothing in it may change later: no path, no name.
 */
record CanonicalRow(Instant at, UUID organisation, UUID operator, String from, DomainEvent event) {

    /** Looked up once: looking it up means reading archives, and an import writes thousands of rows. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    byte[] bytes() {
        JsonObjectBuilder row = JSON.createObjectBuilder().add("v", 1).add("at", at.toString());
        if (organisation != null) {
            row.add("organisation", organisation.toString());
        }
        if (operator != null) {
            row.add("operator", operator.toString());
        }
        row.add("from", from).add("kind", event.kind()).add("article", event.article().id());
        if (event.subject() != null) {
            row.add("subject", event.subject().toString());
        }
        return row.add("details", details(event)).build().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The details of an event, in the order of their names. */
    static JsonObject details(DomainEvent event) {
        JsonObjectBuilder details = JSON.createObjectBuilder();
        new TreeMap<>(event.details()).forEach(details::add);
        return details.build();
    }
}
