package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.implementing.RulesInForce;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.TenancyRefusal;

/**
 * How far the registration of new students is (V-6, V-9), for every tier: from the counts that are kept per school and term, summed over a range of paths. No record is
 * looked at.
 */
@Stateless
public class EnrolmentProgress {

    /** What is counted of a term beside the states, as the database names it. */
    private static final String LATE = "LATE";
    private static final String WITHOUT_PHOTO = "WITHOUT_PHOTO";

    private static final String COUNTED = """
        with at as (
          select o.id, o.path, :depth * 6 + length(o.path) as until from organisation o where o.ref = :organisation),
        school as (
          select substr(s.path, 1, at.until) as child, count(*) as schools
            from at join organisation s on s.tier = 'SCHOOL' and s.school_type <> 'HIGHER_EDUCATION' and s.state <> 'CLOSED' and s.path >= at.path and s.path < at.path || ':'
           group by 1),
        counted as (
          select c.org_id, c.path, c.subject, sum(c.n) as n
            from (select t.org_id, t.path, t.subject, t.n from at join tally t on t.path >= at.path and t.path < at.path || ':' and t.subject = any (:subjects)
                  union all
                  select d.org_id, d.path, d.subject, d.delta from at join tally_delta d on d.path >= at.path and d.path < at.path || ':' and d.subject = any (:subjects)) c
           group by c.org_id, c.path, c.subject having sum(c.n) <> 0),
        begun as (
          select substr(c.path, 1, at.until) as child, count(distinct c.org_id) as schools from counted c cross join at group by 1),
        summed as (
          select u.child, jsonb_object_agg(u.what, u.n)::text as counts
            from (select substr(c.path, 1, at.until) as child, split_part(c.subject, ':', 3) as what, sum(c.n) as n from counted c cross join at group by 1, 2) u
           group by u.child)
        select o.ref, o.tier, o.code, o.name, coalesce(s.schools, 0) as schools, coalesce(b.schools, 0) as begun, coalesce(u.counts, '{}') as counts
          from at join organisation o on %s left join school s on s.child = o.path left join begun b on b.child = o.path left join summed u on u.child = o.path
        """;
    private static final String HERE = COUNTED.formatted("o.id = at.id");
    private static final String BELOW = COUNTED.formatted("o.parent_id = at.id") + " where s.schools > 0 or b.schools > 0";

    private static final Comparator<FilingProgress> MOST_LEFT_FIRST = Comparator.comparingLong(FilingProgress::unsubmitted).thenComparingLong(FilingProgress::late).reversed()
        .thenComparing(FilingProgress::code);

    @Inject
    Database database;
    @Inject
    RulesInForce rules;
    @Inject
    Clock clock;

    /** A row as summed. */
    record Row(UUID ref, Tier tier, String code, String name, long schools, long begun, JsonObject counts) {

        private FilingProgress shown() {
            Map<NewStudentState, Long> states = new EnumMap<>(NewStudentState.class);
            Stream.of(NewStudentState.values()).filter(state -> counts.containsKey(state.name())).forEach(state -> states.put(state, many(state.name())));
            return new FilingProgress(ref, tier, code, name, schools, begun, states.values().stream().mapToLong(Long::longValue).sum(), states, many(LATE), many(WITHOUT_PHOTO));
        }

        private long many(String what) {
            return counts.containsKey(what) ? counts.getJsonNumber(what).longValue() : 0;
        }
    }

    /**
     * How far an organisation and what lies directly below it are.
     *
     * @param term null for the present one
     * @param organisation its public reference; null for the acting one
     * @throws Refusal outside the jurisdiction
     */
    public ProgressView of(SchoolTerm term, UUID organisation) {
        Bound bound = database.bound();
        LocalDate today = Time.today(clock);
        SchoolTerm shown = term == null ? SchoolTerm.of(today) : term;
        UUID asked = organisation == null ? bound.ref() : organisation;
        requireWithin(bound, asked);
        LocalDate closesOn = rules.of(bound.organisation()).national().registrationCloses().of(shown).day();
        return new ProgressView(shown.id(), closesOn, today.isAfter(closesOn), asked(HERE, shown, asked, 0).getFirst(),
            asked(BELOW, shown, asked, 1).stream().sorted(MOST_LEFT_FIRST).toList());
    }

    private void requireWithin(Bound bound, UUID organisation) {
        if (database.ask(sql -> sql.createQuery("select 1 from organisation where ref = :ref and path >= :path and path < :path || ':'").bind("ref", organisation)
                .bind("path", bound.path()).mapTo(Integer.class).findOne()).isEmpty()) {
            throw new Refusal(TenancyRefusal.OUTSIDE_JURISDICTION);
        }
    }

    private List<FilingProgress> asked(String query, SchoolTerm term, UUID organisation, int depth) {
        return database.ask(sql -> sql.createQuery(query).bind("organisation", organisation).bind("depth", depth).bind("subjects", subjects(term)).mapTo(Row.class).list())
            .stream().map(Row::shown).toList();
    }

    private static String[] subjects(SchoolTerm term) {
        return Stream.concat(Stream.of(NewStudentState.values()).map(Enum::name), Stream.of(LATE, WITHOUT_PHOTO)).map(what -> subject(term, what)).toArray(String[]::new);
    }

    private static String subject(SchoolTerm term, String what) {
        return "NEW_STUDENT:" + term.id() + ":" + what;
    }

    /** How many records such a list has, where one of the numbers of progress says it; empty where they have to be counted. */
    public Optional<Long> total(NewStudentSearch search) {
        CountedPart part = search.part();
        boolean counted = part.term() != null && search.equals(NewStudentSearch.counted(search.state(), part, search.after(), search.before(), search.limit()))
            && (search.state() == null ? 0 : 1) + (part.late() ? 1 : 0) + (part.withoutPhoto() ? 1 : 0) <= 1;
        if (!counted) {
            return Optional.empty();
        }
        UUID organisation = part.organisation() == null ? database.bound().ref() : part.organisation();
        return asked(HERE, part.term(), organisation, 0).stream().findFirst().map(here -> part.late() ? here.late() : part.withoutPhoto() ? here.withoutPhoto()
            : search.state() == null ? here.recorded() : here.in(search.state()));
    }
}
