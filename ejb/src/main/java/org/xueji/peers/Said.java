package org.xueji.peers;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object that a service outside sent. Nothing in it is relied upon: what is missing, of another type, too long or not in the list of words is
 * empty, and nothing throws.
 */
public final class Said {

    private final JsonObject object;

    Said(JsonObject object) {
        this.object = object;
    }

    /** A text without control characters, of at most so many characters; empty if it is blank. */
    public Optional<String> text(String name, int longest) {
        return object.get(name) instanceof JsonString text ? text(text, longest) : Optional.empty();
    }

    private static Optional<String> text(JsonString text, int longest) {
        String plain = text.getString().strip();
        return plain.isEmpty() || plain.length() > longest || plain.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(plain);
    }

    /** One of an enum's constants, by its name. */
    public <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        return text(name, 100).flatMap(word -> constant(word, words));
    }

    private static <E extends Enum<E>> Optional<E> constant(String word, Class<E> words) {
        for (E constant : words.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    /** A date such as {@code 2026-09-01}. */
    public Optional<LocalDate> date(String name) {
        try {
            return text(name, 10).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Yes or no. */
    public Optional<Boolean> yes(String name) {
        JsonValue value = object.get(name);
        return value == JsonValue.TRUE ? Optional.of(true) : value == JsonValue.FALSE ? Optional.of(false) : Optional.empty();
    }

    /** Whether there is anything but null under this name. */
    public boolean has(String name) {
        return object.get(name) != null && object.get(name) != JsonValue.NULL;
    }

    /** A list of words of an enum; empty if any is not one. */
    public <E extends Enum<E>> Optional<List<E>> words(String name, Class<E> words) {
        if (!(object.get(name) instanceof JsonArray array)) {
            return Optional.empty();
        }
        List<E> all = new ArrayList<>();
        for (JsonValue value : array) {
            Optional<E> word = value instanceof JsonString text ? text(text, 100).flatMap(t -> constant(t, words)) : Optional.empty();
            if (word.isEmpty()) {
                return Optional.empty();
            }
            all.add(word.get());
        }
        return Optional.of(all);
    }

    /** Those words of a list that are an enum's; none where there is no list. */
    public <E extends Enum<E>> List<E> known(String name, Class<E> words) {
        return !(object.get(name) instanceof JsonArray array) ? List.of() : array.stream().filter(JsonString.class::isInstance)
            .flatMap(text -> text((JsonString) text, 100).flatMap(word -> constant(word, words)).stream()).distinct().toList();
    }

    /** What lies under this name. */
    public Optional<Said> object(String name) {
        return object.get(name) instanceof JsonObject inner ? Optional.of(new Said(inner)) : Optional.empty();
    }

    /** A list of objects; empty if it is longer than so many, or anything in it is no object. */
    public Optional<List<Said>> list(String name, int most) {
        if (!(object.get(name) instanceof JsonArray array) || array.size() > most) {
            return Optional.empty();
        }
        List<Said> all = new ArrayList<>();
        for (JsonValue value : array) {
            if (!(value instanceof JsonObject element)) {
                return Optional.empty();
            }
            all.add(new Said(element));
        }
        return Optional.of(all);
    }
}
