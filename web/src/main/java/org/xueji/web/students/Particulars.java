package org.xueji.web.students;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.PoliticalStatus;
import org.xueji.identity.StandardCode;
import org.xueji.jurisdiction.SchoolType;

/** Puts the particulars of a student, a JSON object by the fields of the template, into labels and words. */
public final class Particulars {

    /** A label and what is stated under it. */
    public record Stated(String label, String value) {
    }

    private Particulars() {
    }

    /** In the order in which they are kept; null for none. */
    public static List<Stated> of(JsonObject particulars, Locale locale) {
        return particulars == null ? List.of()
            : particulars.entrySet().stream().map(e -> new Stated(label(e.getKey(), locale), value(e.getKey(), e.getValue(), locale))).toList();
    }

    /** An ethnic group by its code; empty where none is stated. */
    public static String ethnicGroup(String stored, Locale locale) {
        return stored == null ? "" : StandardCode.find(EthnicGroup.class, stored)
            .or(() -> named(EthnicGroup.values(), stored)).map(g -> g.text(locale)).orElse(stored);
    }

    /** A field that has no label of its own is shown by its key. */
    public static String label(String field, Locale locale) {
        return word(field).map(w -> w.text(locale)).orElse(field);
    }

    private static Optional<ParticularWords> word(String field) {
        String constant = field.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        return Stream.of(ParticularWords.values()).filter(w -> w.name().equals(constant)).findFirst();
    }

    private static String value(String field, JsonValue value, Locale locale) {
        String text = value instanceof JsonString s ? s.getString() : value.toString();
        if (field.equals("politicalStatus")) {
            return StandardCode.find(PoliticalStatus.class, text).or(() -> named(PoliticalStatus.values(), text)).map(p -> p.text(locale)).orElse(text);
        }
        if (field.equals("schoolType")) {
            return named(SchoolType.values(), text).map(t -> t.text(locale)).orElse(text);
        }
        return switch (text) {
            case "true" -> ParticularWords.YES.text(locale);
            case "false" -> ParticularWords.NO.text(locale);
            default -> text;
        };
    }

    private static <E extends Enum<E>> Optional<E> named(E[] table, String name) {
        return Stream.of(table).filter(c -> c.name().equals(name)).findFirst();
    }
}
