package org.xueji.web.rules;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;
import org.xueji.rules.AdditionalFiling;
import org.xueji.rules.ClosedSchoolCustody;
import org.xueji.rules.Confirmation;
import org.xueji.rules.Limit;
import org.xueji.rules.Paper;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.Procedure;
import org.xueji.rules.ProcedureRules;
import org.xueji.rules.ProvincialRules;
import org.xueji.rules.RuleRefusal;

/** Rules as the form sends them: {@code days-…} by limit, {@code confirm-…} and {@code paper-…} by procedure, days off one after the other. */
final class StatedRules {

    private StatedRules() {
    }

    /** @throws Refusal if something is no number, no day or no choice */
    static ProvincialRules of(HttpServletRequest request) {
        EnumMap<Limit, Integer> days = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            text(request, "days-" + limit).ifPresent(number -> days.put(limit, number(number)));
        }
        Map<Procedure, ProcedureRules> procedures = Stream.of(Procedure.values()).collect(Collectors.toMap(p -> p,
            p -> new ProcedureRules(constants(Confirmation.class, request, "confirm-" + p), constants(Paper.class, request, "paper-" + p))));
        ProvincialRules none = ProvincialRules.NONE;
        return new ProvincialRules(days, constant(request, "transferOrder", none.transferOrder()), constants(AdditionalFiling.class, request, "transferFilings"), procedures,
            constant(request, "lateWindow", none.lateWindow()), text(request, "graduationConfirmed").isPresent(), constant(request, "custody", ClosedSchoolCustody.COMPETENT_AUTHORITY),
            daysOff(text(request, "daysOff").orElse("")));
    }

    private static Optional<String> text(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).map(String::strip).filter(t -> !t.isEmpty());
    }

    private static int number(String typed) {
        if (!typed.matches("[0-9]{1,4}")) {
            throw new Refusal(RuleRefusal.NOT_READABLE, typed);
        }
        return Integer.parseInt(typed);
    }

    private static SortedSet<LocalDate> daysOff(String typed) {
        return Arrays.stream(typed.split("[\\s,，、;；]+")).filter(t -> !t.isEmpty()).map(StatedRules::day).collect(Collectors.toCollection(TreeSet::new));
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw new Refusal(RuleRefusal.NOT_READABLE, typed);
        }
    }

    private static <E extends Enum<E>> E constant(HttpServletRequest request, String name, E otherwise) {
        return text(request, name).map(t -> read(otherwise.getDeclaringClass(), t)).orElse(otherwise);
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, HttpServletRequest request, String name) {
        return Stream.of(Optional.ofNullable(request.getParameterValues(name)).orElse(new String[0])).map(t -> read(type, t)).collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> E read(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants()).filter(c -> c.name().equals(name)).findFirst().orElseThrow(() -> new Refusal(RuleRefusal.NOT_READABLE, name));
    }
}
