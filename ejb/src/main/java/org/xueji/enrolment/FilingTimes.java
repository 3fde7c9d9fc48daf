package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import org.xueji.implementing.RulesInForce;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.Time;
import org.xueji.rules.Limit;
import org.xueji.rules.LateWindow;
import org.xueji.rules.RuleVersion;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** How long new students may be filed, as a school counts it down (V-6). */
@Stateless
public class FilingTimes {

    @Inject
    Database database;
    @Inject
    RulesInForce rules;
    @Inject
    Clock clock;

    /** How it stands for the acting organisation today. */
    public FilingTimeView today() {
        Bound bound = database.bound();
        LocalDate today = Time.today(clock);
        SchoolTerm term = SchoolTerm.of(today);
        RuleVersion version = rules.of(bound.organisation());
        LocalDate closesOn = version.national().registrationCloses().of(term).day();
        record Windows(LocalDate open, long listed) {
        }
        Windows windows = database.ask(sql -> sql.createQuery("""
            select max(w.ends_on) filter (where w.everybody) as open, (select count(distinct s.document_index) from late_window_student s
                     where s.window_id = any (array_agg(w.id) filter (where not w.everybody))) as listed
              from late_window w where w.org_id = :org and w.closed_at is null and w.opened_on <= :today and w.ends_on >= :today""")
            .bind("org", bound.organisation()).bind("today", today).mapTo(Windows.class).one());
        LateWindow window = version.provincial().lateWindow();
        return new FilingTimeView(term, version.provincial().days().getOrDefault(Limit.NEW_STUDENT_FILING, Limit.NEW_STUDENT_FILING.days(version.national())), closesOn,
            today.isAfter(closesOn), window, version.id(), bound.duty() == Duty.APPROVER && opens(bound.tier(), window), windows.open(), windows.listed());
    }

    /** Whether an organisation of that tier may be whom the rules let open; for which schools is seen when it does. */
    private static boolean opens(Tier tier, LateWindow window) {
        return switch (window) {
            case NOBODY -> false;
            case PROVINCE -> tier == Tier.PROVINCE;
            case PREFECTURE -> tier == Tier.PREFECTURE || tier == Tier.PROVINCE;
            case COMPETENT_AUTHORITY -> tier != Tier.SCHOOL && tier != Tier.MINISTRY;
        };
    }
}
