package org.xueji.implementing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xueji.kernel.Time;
import org.xueji.rules.ProvincialRulesJson;
import org.xueji.rules.RuleVersion;
import org.xueji.rules.Rules;
import org.xueji.rules.WorkingDayCalendar;
import org.xueji.tenancy.Database;

/**
 * Which rules hold for an organisation: those of the province in which it lies, where it has any in force, otherwise the nation's. Nothing is remembered between
 * transactions: a version that another server filed a moment ago is found.
 */
@ApplicationScoped
public class RulesInForce {

    private static final String VERSION = "select v.name as id, v.effective_from, v.parameters::text as parameters from rule_version v ";

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A filed version as stored. */
    record Filed(String id, LocalDate effectiveFrom, JsonObject parameters) {

        RuleVersion version() {
            return new RuleVersion(id, effectiveFrom, Rules.national().at(effectiveFrom).national(), ProvincialRulesJson.read(parameters));
        }
    }

    /** The version that holds for an organisation today. */
    public RuleVersion of(long organisation) {
        return of(organisation, Time.today(clock));
    }

    /** The version that holds for an organisation on a day. */
    public RuleVersion of(long organisation, LocalDate day) {
        return database.ask(sql -> sql.createQuery(VERSION + """
            join organisation o on o.id = :org and v.path = substr(o.path, 1, 7) where v.state = 'FILED' and v.effective_from <= :day order by v.effective_from desc limit 1""")
            .bind("org", organisation).bind("day", day).mapTo(Filed.class).findOne()).map(Filed::version).orElseGet(() -> Rules.national().at(day));
    }

    /** The version under which a case was filed. @throws IllegalArgumentException if there is no such version */
    public RuleVersion version(String id) {
        Optional<Filed> filed = database.ask(sql -> sql.createQuery(VERSION + "where v.name = :id").bind("id", id).mapTo(Filed.class).findOne());
        return filed.map(Filed::version).orElseGet(() -> Rules.national().version(id));
    }

    /** By the path of each province that has rules of its own in force on a day, these; also where nobody acts. */
    Map<String, RuleVersion> ofProvinces(LocalDate day) {
        record OfProvince(String path, String id, LocalDate effectiveFrom, JsonObject parameters) {
        }
        return database.ask(sql -> sql.createQuery("select path, id, effective_from, parameters from seal.rules_in_force(:day)").bind("day", day).mapTo(OfProvince.class).list()).stream()
            .collect(Collectors.toMap(OfProvince::path, p -> new Filed(p.id(), p.effectiveFrom(), p.parameters()).version()));
    }

    /** By organisation, the calendar by which it counts today. */
    public Map<Long, WorkingDayCalendar> calendars(Collection<Long> organisations) {
        record Counting(long id, String version, LocalDate effectiveFrom, JsonObject parameters) {
        }
        Map<Long, WorkingDayCalendar> own = database.ask(sql -> sql.createQuery("""
            select o.id, v.name as version, v.effective_from, v.parameters::text as parameters
              from organisation o join lateral (select * from rule_version r where r.path = substr(o.path, 1, 7) and r.state = 'FILED' and r.effective_from <= :today
                                                 order by r.effective_from desc limit 1) v on true
             where o.id = any (:ids)""").bindArray("ids", Long.class, organisations.toArray()).bind("today", Time.today(clock)).mapTo(Counting.class).list()).stream()
            .collect(Collectors.toMap(Counting::id, c -> new Filed(c.version(), c.effectiveFrom(), c.parameters()).version().calendar()));
        return organisations.stream().distinct().collect(Collectors.toMap(id -> id, id -> own.getOrDefault(id, WorkingDayCalendar.national())));
    }
}
