package org.xueji.rules;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Implementing rules as they are stored. A parameter that a stored version does not know has the value of {@link ProvincialRules#NONE}, which is how it was before there
 * was such a parameter; a parameter or a constant that this program does not know is a fault, since a rule would be left out unnoticed.
 */
public final class ProvincialRulesJson {

    private static final Set<String> KNOWN = Set.of("days", "transferOrder", "transferFilings", "procedures", "lateWindow", "graduationConfirmed", "custody", "daysOff");

    private ProvincialRulesJson() {
    }

    /** What is stored for them. */
    public static JsonObject write(ProvincialRules rules) {
        JsonObjectBuilder days = Json.createObjectBuilder();
        rules.days().forEach((limit, number) -> days.add(limit.name(), number));
        JsonObjectBuilder procedures = Json.createObjectBuilder();
        rules.procedures().forEach((procedure, asked) -> procedures.add(procedure.name(),
            Json.createObjectBuilder().add("confirmations", names(asked.confirmations())).add("papers", names(asked.papers()))));
        JsonArrayBuilder daysOff = Json.createArrayBuilder();
        rules.daysOff().forEach(day -> daysOff.add(day.toString()));
        return Json.createObjectBuilder().add("days", days).add("transferOrder", rules.transferOrder().name()).add("transferFilings", names(rules.transferFilings()))
            .add("procedures", procedures).add("lateWindow", rules.lateWindow().name()).add("graduationConfirmed", rules.graduationConfirmed())
            .add("custody", rules.custody().name()).add("daysOff", daysOff).build();
    }

    /** @throws IllegalArgumentException if it is not of that form */
    public static ProvincialRules read(JsonObject stored) {
        if (!KNOWN.containsAll(stored.keySet())) {
            throw new IllegalArgumentException("parameters of another program: " + stored.keySet());
        }
        EnumMap<Limit, Integer> days = new EnumMap<>(Limit.class);
        part(stored, "days").forEach((limit, number) -> days.put(Limit.valueOf(limit), ((JsonNumber) number).intValueExact()));
        EnumMap<Procedure, ProcedureRules> procedures = new EnumMap<>(Procedure.class);
        part(stored, "procedures").forEach((procedure, asked) -> procedures.put(Procedure.valueOf(procedure),
            new ProcedureRules(constants(Confirmation.class, asked.asJsonObject(), "confirmations"), constants(Paper.class, asked.asJsonObject(), "papers"))));
        ProvincialRules none = ProvincialRules.NONE;
        return new ProvincialRules(days, constant(stored, "transferOrder", none.transferOrder()), constants(AdditionalFiling.class, stored, "transferFilings"), procedures,
            constant(stored, "lateWindow", none.lateWindow()), stored.getBoolean("graduationConfirmed", none.graduationConfirmed()), constant(stored, "custody", none.custody()),
            list(stored, "daysOff").stream().map(LocalDate::parse).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static JsonArrayBuilder names(Collection<? extends Enum<?>> constants) {
        JsonArrayBuilder names = Json.createArrayBuilder();
        constants.forEach(c -> names.add(c.name()));
        return names;
    }

    private static Map<String, JsonValue> part(JsonObject stored, String name) {
        return Optional.ofNullable(stored.getJsonObject(name)).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static List<String> list(JsonObject stored, String name) {
        return Optional.ofNullable(stored.getJsonArray(name)).orElse(JsonValue.EMPTY_JSON_ARRAY).getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, JsonObject stored, String name) {
        return list(stored, name).stream().map(n -> Enum.valueOf(type, n)).collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> E constant(JsonObject stored, String name, E otherwise) {
        return stored.containsKey(name) ? Enum.valueOf(otherwise.getDeclaringClass(), stored.getString(name)) : otherwise;
    }
}
