package org.xueji.implementing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.xueji.kernel.Time;
import org.xueji.rules.Deadline.WorkingDaysAfter;
import org.xueji.rules.DueDate;
import org.xueji.rules.Limit;
import org.xueji.rules.RuleVersion;
import org.xueji.rules.Rules;

/**
 * The coming working days of every province, by its own days off, and within how many of them it answers in a conflict: for functions of the database that date the
 * steps and sides of several provinces at once, some of which the acting post must not see.
 */
@ApplicationScoped
public class ComingDays {

    private static final String NATION = "C";

    @Inject
    RulesInForce rules;
    @Inject
    Clock clock;

    /**
     * By the path of each province that has rules in force, and under {@code C} for everybody else: {@code rules}, the name of the version; {@code answer}, the working
     * days of {@link Limit#CONFLICT_ANSWER}; {@code days}, the coming working days in order, as many as any limit may have; {@code settled}, how many of them cannot move.
     */
    public String json() {
        LocalDate today = Time.today(clock);
        JsonObjectBuilder all = Json.createObjectBuilder().add(NATION, coming(Rules.national().at(today), today));
        rules.ofProvinces(today).forEach((path, version) -> all.add(path, coming(version, today)));
        return all.build().toString();
    }

    static JsonObject coming(RuleVersion version, LocalDate today) {
        List<DueDate> coming = IntStream.rangeClosed(1, Limit.LONGEST_OF_SERVICE).mapToObj(n -> new WorkingDaysAfter(n).of(today, version.calendar())).toList();
        return Json.createObjectBuilder().add("rules", version.id()).add("answer", ((WorkingDaysAfter) version.limit(Limit.CONFLICT_ANSWER).deadline()).days())
            .add("days", Json.createArrayBuilder(coming.stream().map(d -> d.day().toString()).toList()))
            .add("settled", coming.stream().filter(d -> !d.provisional()).count()).build();
    }
}
