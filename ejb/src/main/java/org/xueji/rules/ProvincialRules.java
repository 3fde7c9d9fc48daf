package org.xueji.rules;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The parameters of one version of a province's implementing rules (V-28). They concern vocational education only. Immutable; what is left out is as in the nation.
 *
 * @param days own time limits in working days
 * @param transferOrder in which the parties of a transfer decide (V-14)
 * @param transferFilings with whom a transfer is filed in addition (V-14)
 * @param procedures what is asked for beyond the regulation, by procedure; those without anything are left out
 * @param lateWindow who may open a late window after registration has closed (V-6)
 * @param graduationConfirmed whether the competent authority confirms what the school completes (V-18)
 * @param custody where the archives of a closed school go (V-12)
 * @param daysOff days on which nobody works in the province, beyond those of the nation
 */
public record ProvincialRules(Map<Limit, Integer> days, PartyOrder transferOrder, Set<AdditionalFiling> transferFilings, Map<Procedure, ProcedureRules> procedures,
                              LateWindow lateWindow, boolean graduationConfirmed, ClosedSchoolCustody custody, SortedSet<LocalDate> daysOff) {

    /** Nothing of one's own. */
    public static final ProvincialRules NONE = new ProvincialRules(Map.of(), PartyOrder.EACH_FOR_ITSELF, Set.of(), Map.of(), LateWindow.NOBODY, false,
        ClosedSchoolCustody.COMPETENT_AUTHORITY, new TreeSet<>());

    public ProvincialRules {
        EnumMap<Limit, Integer> own = new EnumMap<>(Limit.class);
        own.putAll(days);
        days = Collections.unmodifiableMap(own);
        transferFilings = ProcedureRules.ordered(AdditionalFiling.class, transferFilings);
        EnumMap<Procedure, ProcedureRules> asked = new EnumMap<>(Procedure.class);
        procedures.forEach((procedure, rules) -> {
            if (!rules.equals(ProcedureRules.NONE)) {
                asked.put(procedure, rules);
            }
        });
        procedures = Collections.unmodifiableMap(asked);
        daysOff = Collections.unmodifiableSortedSet(new TreeSet<>(daysOff));
    }

    /** What is asked for in one procedure. */
    public ProcedureRules of(Procedure procedure) {
        return procedures.getOrDefault(procedure, ProcedureRules.NONE);
    }

    /** The first time limit that the nation does not allow. */
    public Optional<Limit> beyond(NationalRules national) {
        return days.entrySet().stream().filter(own -> own.getValue() < Limit.SHORTEST || own.getValue() > own.getKey().longest(national)).map(Map.Entry::getKey).findFirst();
    }

    /** This without the limits that say what the nation says anyway. */
    public ProvincialRules against(NationalRules national) {
        EnumMap<Limit, Integer> own = new EnumMap<>(Limit.class);
        days.forEach((limit, number) -> {
            if (number != limit.days(national)) {
                own.put(limit, number);
            }
        });
        return new ProvincialRules(own, transferOrder, transferFilings, procedures, lateWindow, graduationConfirmed, custody, daysOff);
    }
}
