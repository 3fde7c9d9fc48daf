package org.xueji.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.xueji.web.Query;

/** What an address asks for. What cannot be read counts as not asked. */
public final class Asked {

    private final Query query;

    private Asked(Query query) {
        this.query = query;
    }

    /** By the request's address; a form's answer is asked the same as the page that holds the form. */
    public static Asked of(HttpServletRequest request) {
        return new Asked(Query.of(request));
    }

    /** The text under that name, without surrounding space; blank counts as absent. */
    public Optional<String> text(String name) {
        return query.first(name).map(String::strip).filter(t -> !t.isEmpty());
    }

    /** The reference under that name. */
    public Optional<UUID> reference(String name) {
        return text(name).flatMap(Asked::referenceOf);
    }

    /** The constant under that name. */
    public <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return text(name).flatMap(t -> java.util.stream.Stream.of(type.getEnumConstants()).filter(c -> c.name().equals(t)).findFirst());
    }

    /** The day under that name; empty for none, and for what is none. */
    public Optional<LocalDate> day(String name) {
        return text(name).flatMap(Asked::dayOf);
    }

    /** A day as it stands in an address, such as 2026-10-01; empty for what is none. */
    public static Optional<LocalDate> dayOf(String day) {
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A reference as it stands in an address; empty for what is none. */
    public static Optional<UUID> referenceOf(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
