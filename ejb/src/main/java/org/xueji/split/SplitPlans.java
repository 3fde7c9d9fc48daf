package org.xueji.split;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Sides;
import org.xueji.archive.Numbers;
import org.xueji.implementing.RulesInForce;
import org.xueji.jurisdiction.OrganisationPath;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.merger.MergerRoute;
import org.xueji.rules.Limit;
import org.xueji.rules.Procedure;
import org.xueji.rules.RuleVersion;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Plans a split (V-12), by the clerks of the school: its heirs, who takes which majors, classes and students over, and, where the school is split wholly, who takes the graduates
 * and archives. The plan is filed once nobody is left out, as one case for each heir, and stays as it was filed until it is taken back as a whole.
 */
@Stateless
public class SplitPlans {

    /** The longest list of student numbers that is taken at once. */
    public static final int MOST_LISTED = 20_000;
    private static final int MOST_SHOWN = 500;

    @Inject
    Database database;
    @Inject
    SplitRows rows;
    @Inject
    Cases cases;
    @Inject
    RulesInForce rules;
    @Inject
    Sides sides;
    @Inject
    Numbers numbers;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** An organisation as an heir: where it lies, and where its competent authority does. */
    record Heir(long id, String path, String authorityPath) {
    }

    /**
     * Begins a plan; returns its reference.
     *
     * @throws Refusal with {@link SplitRefusal}
     */
    public UUID begin(NewSplit split) {
        Bound bound = planner();
        requireFitting(split);
        UUID ref = database.ask(sql -> sql.createQuery("""
            insert into split(org_id, path, whole, effective_on, statement)
            select :org, :path, :whole, :on, :statement from organisation o where o.id = :org and o.tier = 'SCHOOL' and o.school_type <> 'HIGHER_EDUCATION' returning ref""")
            .bind("org", bound.organisation()).bind("path", bound.path()).bind("whole", split.whole()).bind("on", split.effectiveOn()).bind("statement", split.statement().strip())
            .mapTo(UUID.class).findOne()).orElseThrow(() -> new Refusal(SplitRefusal.NOT_YOURS_TO_PLAN));
        tell("SPLIT_PLANNED", ref, "whole", String.valueOf(split.whole()));
        return ref;
    }

    private Bound planner() {
        Bound bound = database.bound().require(Duty.CLERK);
        if (bound.tier() != Tier.SCHOOL) {
            throw new Refusal(SplitRefusal.NOT_YOURS_TO_PLAN);
        }
        return bound;
    }

    private void requireFitting(NewSplit split) {
        LocalDate today = Time.today(clock);
        if (split.effectiveOn() == null || split.effectiveOn().isBefore(today) || split.effectiveOn().isAfter(today.plusYears(1))) {
            throw new Refusal(SplitRefusal.DAY_DOES_NOT_FIT);
        }
        if (split.statement() == null || split.statement().isBlank()) {
            throw new Refusal(SplitRefusal.STATEMENT_REQUIRED);
        }
    }

    private void tell(String kind, UUID ref, String... details) {
        events.fire(DomainEvents.of(new DomainEvent(kind, Article.vocational(12), ref, details)));
    }

    /** The plan, locked for one clerk at a time. @throws Refusal if it is not the acting school's, or no draft */
    private SplitRows.Row draft(UUID ref) {
        Bound bound = planner();
        SplitRows.Row plan = rows.of(ref).getFirst();
        if (plan.schoolId() != bound.organisation()) {
            throw new Refusal(SplitRefusal.NOT_YOURS_TO_PLAN);
        }
        if (lock(plan.id()) != SplitState.DRAFT) {
            throw new Refusal(SplitRefusal.NOT_A_DRAFT);
        }
        return rows.of(ref).getFirst();   // as it stands now that nobody else changes it
    }

    private SplitState lock(long split) {
        return database.ask(sql -> sql.createQuery("update split set version = version + 1 where id = :id returning state").bind("id", split).mapTo(SplitState.class).one());
    }

    /** Says anew what the plan says of itself. @throws Refusal with {@link SplitRefusal} */
    public void change(UUID ref, NewSplit split) {
        SplitRows.Row plan = draft(ref);
        requireFitting(split);
        database.tell(sql -> {
            if (split.whole()) {
                sql.createUpdate("delete from split_choice where split_id = :id and part_id is null").bind("id", plan.id()).execute();
            }
            sql.createUpdate("""
                update split set whole = :whole, effective_on = :on, statement = :statement, archives_to = case when :whole then archives_to end where id = :id""")
                .bind("whole", split.whole()).bind("on", split.effectiveOn()).bind("statement", split.statement().strip()).bind("id", plan.id()).execute();
        });
    }

    /** Names an heir; returns the reference of its part. @throws Refusal with {@link SplitRefusal} */
    public UUID addHeir(UUID ref, UUID school) {
        SplitRows.Row plan = draft(ref);
        return database.ask(sql -> sql.createQuery("""
            insert into split_part(split_id, path, heir_id, heir_path)
            select s.id, s.path, o.id, o.path from split s, organisation o
             where s.id = :id and o.ref = :school and o.tier = 'SCHOOL' and o.school_type <> 'HIGHER_EDUCATION' and o.state = 'ACTIVE' and o.id <> s.org_id returning ref""")
            .bind("id", plan.id()).bind("school", school).mapTo(UUID.class).findOne()).orElseThrow(() -> new Refusal(SplitRefusal.HEIR_DOES_NOT_FIT));
    }

    /** Takes an heir to whom nothing is assigned out of the plan again. @throws Refusal with {@link SplitRefusal} */
    public void removeHeir(UUID ref, UUID part) {
        SplitRows.Row plan = draft(ref);
        long id = part(plan, part);
        boolean needed = database.ask(sql -> sql.createQuery("""
            select exists (select from split_choice c where c.part_id = :part) or exists (select from split s where s.archives_to = :part)""").bind("part", id).mapTo(Boolean.class).one());
        if (needed) {
            throw new Refusal(SplitRefusal.HEIR_IS_NEEDED);
        }
        database.tell(sql -> sql.createUpdate("delete from split_part where id = :part").bind("part", id).execute());
    }

    private long part(SplitRows.Row plan, UUID part) {
        return SplitRows.partId(rows.of(plan.ref()), part).orElseThrow(() -> new Refusal(SplitRefusal.CHOICE_DOES_NOT_FIT));
    }

    /** Null for those who stay; nobody stays where the school is split wholly. */
    private Long taker(SplitRows.Row plan, UUID part) {
        if (part == null && plan.whole()) {
            throw new Refusal(SplitRefusal.NOBODY_STAYS);
        }
        return part == null ? null : (Long) part(plan, part);
    }

    /** Names who takes the graduates and archives of a school that is split wholly, and whoever comes later and is not named. @throws Refusal with {@link SplitRefusal} */
    public void nameArchives(UUID ref, UUID part) {
        SplitRows.Row plan = draft(ref);
        if (!plan.whole()) {
            throw new Refusal(SplitRefusal.CHOICE_DOES_NOT_FIT);
        }
        long heir = part(plan, part);
        database.tell(sql -> sql.createUpdate("update split set archives_to = :part where id = :id").bind("part", heir).bind("id", plan.id()).execute());
    }

    /** Assigns majors and classes, or takes that away again. @throws Refusal with {@link SplitRefusal} */
    public void choose(UUID ref, List<SplitChoice> choices) {
        SplitRows.Row plan = draft(ref);
        choices.forEach(choice -> {
            String column = choice.kind() == SplitChoice.Kind.MAJOR ? "major" : "class_id";
            Object key = key(plan, choice);
            database.tell(sql -> sql.createUpdate("delete from split_choice where split_id = :id and " + column + " = :key").bind("id", plan.id()).bind("key", key).execute());
            if (choice.chosen()) {
                Long taker = taker(plan, choice.heir());
                database.tell(sql -> sql.createUpdate("insert into split_choice(split_id, path, part_id, " + column + ") select s.id, s.path, :part, :key from split s where s.id = :id")
                    .bindByType("part", taker, Long.class).bind("key", key).bind("id", plan.id()).execute());
            }
        });
    }

    private Object key(SplitRows.Row plan, SplitChoice choice) {
        return options(plan).stream().filter(o -> o.kind() == choice.kind() && o.key().equals(choice.key())).findFirst()
            .map(o -> choice.kind() == SplitChoice.Kind.MAJOR ? (Object) o.key() : classId(UUID.fromString(o.key()))).orElseThrow(() -> new Refusal(SplitRefusal.CHOICE_DOES_NOT_FIT));
    }

    private Long classId(UUID ref) {
        return database.ask(sql -> sql.createQuery("select id from school_class where ref = :ref").bind("ref", ref).mapTo(Long.class).one());
    }

    /**
     * Assigns students, graduates among them, by their student numbers; whoever was listed before is assigned anew.
     *
     * @param part null where they stay with the school
     * @return the numbers under which the school has nobody
     * @throws Refusal with {@link SplitRefusal}
     */
    public List<String> list(UUID ref, UUID part, List<String> studentNumbers) {
        SplitRows.Row plan = draft(ref);
        Long taker = taker(plan, part);
        List<String> asked = studentNumbers.stream().map(String::strip).filter(n -> !n.isEmpty()).distinct().toList();
        if (asked.size() > MOST_LISTED) {
            throw new Refusal(SplitRefusal.LIST_TOO_LONG, MOST_LISTED);
        }
        Object[] indexes = asked.stream().map(numbers::studentNumberIndex).map(HexFormat.of()::formatHex).toArray();
        Set<Integer> found = database.ask(sql -> sql.createQuery("""
            with listed as (
              select distinct on (p.id) n.at, g.id from unnest(:indexes) with ordinality n(number, at) join person p on p.student_number_index = decode(n.number, 'hex')
                join split s on s.id = :id join registration g on g.person_id = p.id and g.school_id = s.org_id and p.custodian_id = s.org_id
               order by p.id, g.ended_on desc nulls first, g.id desc),
            assigned as (
              insert into split_choice(split_id, path, part_id, registration_id) select s.id, s.path, :part, l.id from listed l, split s where s.id = :id
                  on conflict (split_id, registration_id) do update set part_id = excluded.part_id)
            select cast(at as int) from listed""").bindArray("indexes", String.class, indexes).bind("id", plan.id()).bindByType("part", taker, Long.class)
            .mapTo(Integer.class).collect(Collectors.toSet()));
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            if (!found.contains(i + 1)) {
                unknown.add(asked.get(i));
            }
        }
        return unknown;
    }

    /** Takes students off the list again. @throws Refusal with {@link SplitRefusal} */
    public void unlist(UUID ref, List<UUID> registrations) {
        SplitRows.Row plan = draft(ref);
        database.tell(sql -> sql.createUpdate("""
            delete from split_choice c using registration g where c.split_id = :id and g.id = c.registration_id and g.ref = any (:refs)""")
            .bind("id", plan.id()).bindArray("refs", UUID.class, registrations.toArray()).execute());
    }

    /** The majors and classes in which anybody is registered, and who takes them over. @throws Refusal if the acting post does not see the whole plan */
    public List<SplitOption> options(UUID ref) {
        return options(rows.of(ref).getFirst());
    }

    private List<SplitOption> options(SplitRows.Row plan) {
        return database.ask(sql -> sql.createQuery("""
            select * from (
              select 'MAJOR' as kind, m.major as key, m.name, cast(null as int) as grade, m.students, c.id is not null as chosen, p.ref as heir
                from (select coalesce(g.major_code, g.major_name) as major, max(coalesce(g.major_name, g.major_code)) as name, count(*) as students from registration g
                       where g.school_id = :school and g.ended_on is null and coalesce(g.major_code, g.major_name) is not null group by 1) m
                left join split_choice c on c.split_id = :id and c.major = m.major left join split_part p on p.id = c.part_id
              union all
              select 'CLASS', cast(k.ref as text), k.name, k.grade, n.students, c.id is not null, p.ref
                from school_class k join (select g.class_id, count(*) as students from registration g where g.school_id = :school and g.ended_on is null group by 1) n on n.class_id = k.id
                left join split_choice c on c.split_id = :id and c.class_id = k.id left join split_part p on p.id = c.part_id) o
             order by kind desc, grade desc nulls last, name""").bind("school", plan.schoolId()).bind("id", plan.id()).mapTo(SplitOption.class).list());
    }

    /** Students who are assigned by name, as far as they are shown at once. */
    public List<ListedStudent> listed(UUID ref) {
        SplitRows.Row plan = rows.of(ref).getFirst();
        return database.ask(sql -> sql.createQuery("""
            select g.ref as registration, q.name, g.class_name, g.major_name, p.ref as heir
              from split_choice c join registration g on g.id = c.registration_id join person q on q.id = g.person_id left join split_part p on p.id = c.part_id
             where c.split_id = :id order by p.id nulls first, g.class_name, q.name limit :most""").bind("id", plan.id()).bind("most", MOST_SHOWN).mapTo(ListedStudent.class).list());
    }

    /** Whether the acting post sees the whole plan: it is the school's, or lies above it. */
    public boolean isSeen(UUID ref) {
        return database.ask(sql -> sql.createQuery("select path ^@ :path from split where id = :id")
            .bind("path", database.bound().path()).bind("id", rows.of(ref).getFirst().id()).mapTo(Boolean.class).one());
    }

    /** The plan as it would come out now, for the school and those above it. Writes nothing. @throws Refusal if the acting post is none of them */
    public SplitPreview preview(UUID ref) {
        return SplitPreview.of(database.ask(sql -> sql.createQuery("select cast(effect.preview_split(:ref) as text)").bind("ref", rows.of(ref).getFirst().ref()).mapTo(JsonObject.class).one()));
    }

    /**
     * Files the plan: one case for each heir, agreed by both schools, approved by whoever is competent for both, or the nearest above both.
     *
     * @param version of the plan as it was seen
     * @throws Refusal with {@link SplitRefusal}
     */
    public void file(UUID ref, int version) {
        SplitRows.Row plan = draft(ref);
        if (plan.version() != version + 1) {   // this act counts as a change as well
            throw new Refusal(SplitRefusal.PLAN_CHANGED);
        }
        requireFitting(new NewSplit(plan.whole(), plan.effectiveOn(), plan.statement()));
        List<SplitRows.Row> parts = rows.of(plan.ref()).stream().filter(r -> r.part() != null).toList();
        requireWhole(plan, parts);
        Bound bound = database.bound();
        RuleVersion inForce = rules.of(bound.organisation());
        String authority = heir(bound.organisation()).authorityPath();
        List<NewCase> asked = parts.stream().map(part -> {
            Heir heir = heir(partHeir(part));
            Decider decider = nearest(authority, heir.authorityPath());
            return new NewCase(part.part(), bound.organisation(), bound.path(), null, heir.id(),
                MergerRoute.of(bound.organisation(), heir.id(), decider.id(), confirming(bound.organisation(), decider), inForce.limit(Limit.CONFIRMATION)));
        }).toList();
        List<Long> filed = cases.file(SplitCases.KIND, inForce.id(), asked);
        database.tell(sql -> {
            for (int i = 0; i < filed.size(); i++) {
                sql.createUpdate("update split_part set case_id = :case where id = :part").bind("case", filed.get(i)).bind("part", parts.get(i).partId()).execute();
            }
            sql.createUpdate("update split set state = 'FILED' where id = :id").bind("id", plan.id()).execute();
        });
        tell("SPLIT_FILED", plan.ref(), "parts", String.valueOf(parts.size()), "on", plan.effectiveOn().toString());
    }

    /** Nobody is left out, and nobody is named in vain. */
    private void requireWhole(SplitRows.Row plan, List<SplitRows.Row> parts) {
        if (parts.size() < (plan.whole() ? 2 : 1)) {
            throw new Refusal(SplitRefusal.HEIRS_REQUIRED);
        }
        SplitPreview preview = preview(plan.ref());
        if (plan.whole() && preview.unassigned() > 0) {
            throw new Refusal(SplitRefusal.STUDENTS_UNASSIGNED, preview.unassigned());
        }
        if (plan.whole() && parts.stream().noneMatch(p -> p.archives())) {
            throw new Refusal(SplitRefusal.ARCHIVES_UNASSIGNED);
        }
        Map<UUID, Long> persons = parts.stream().collect(Collectors.toMap(SplitRows.Row::part, p -> persons(p.part())));
        parts.stream().filter(p -> persons.get(p.part()) == 0 && !p.archives()).findFirst().ifPresent(p -> {
            throw new Refusal(SplitRefusal.HEIR_WITHOUT_STUDENTS, p.heirName());
        });
    }

    private long persons(UUID part) {
        return database.ask(sql -> sql.createQuery("select cast(effect.preview_part(:ref) ->> 'persons' as bigint)").bind("ref", part).mapTo(Long.class).one());
    }

    private long partHeir(SplitRows.Row part) {
        return database.ask(sql -> sql.createQuery("select heir_id from split_part where id = :id").bind("id", part.partId()).mapTo(Long.class).one());
    }

    private Heir heir(long school) {
        return database.ask(sql -> sql.createQuery("""
            select o.id, o.path, a.path as authority_path from organisation o join organisation a on a.id = o.competent_authority_id where o.id = :id and o.state = 'ACTIVE'""")
            .bind("id", school).mapTo(Heir.class).findOne()).orElseThrow(() -> new Refusal(SplitRefusal.STATE_DOES_NOT_ALLOW));
    }

    /** Who approves, and where it lies. */
    record Decider(long id, String path) {
    }

    private Decider nearest(String one, String other) {
        String path = new OrganisationPath(one).nearestCommon(new OrganisationPath(other)).value();
        return database.ask(sql -> sql.createQuery("select id, path from organisation where path = :path").bind("path", path).mapTo(Decider.class).one());
    }

    /** Those above the decider who confirm by the province's rules, in turn; the rules of a merger hold for a split. */
    private List<Long> confirming(long school, Decider decider) {
        return database.ask(sql -> sql.createQuery("select id from organisation where id = any (:ids) and :decider ^@ path and id <> :id order by length(path) desc")
            .bindArray("ids", Long.class, sides.of(school).confirming(Procedure.SCHOOL_MERGER).toArray()).bind("decider", decider.path()).bind("id", decider.id()).mapTo(Long.class).list());
    }

    /**
     * Takes a split that was filed back, all of its cases at once: it is a draft again. What was decided about it stays on record and counts no more.
     *
     * @throws Refusal with {@link SplitRefusal}, also once everybody has agreed
     */
    public void takeBack(UUID ref) {
        Bound bound = planner();
        List<SplitRows.Row> parts = rows.of(ref);
        SplitRows.Row plan = parts.getFirst();
        if (plan.schoolId() != bound.organisation()) {
            throw new Refusal(SplitRefusal.NOT_YOURS_TO_PLAN);
        }
        if (lock(plan.id()) != SplitState.FILED) {
            throw new Refusal(SplitRefusal.NOT_A_DRAFT);
        }
        if (parts.stream().allMatch(p -> p.caseState() == CaseState.GRANTED)) {
            throw new Refusal(SplitRefusal.AGREED_BY_ALL);
        }
        parts.stream().filter(p -> p.caseState() == CaseState.IN_REVIEW).forEach(p -> cases.act(p.caseRef(), CaseAction.WITHDRAW, ""));
        parts.stream().filter(p -> p.caseState() == CaseState.RETURNED).forEach(p -> cases.act(p.caseRef(), CaseAction.LAPSE, ""));
        database.tell(sql -> {
            sql.createUpdate("update split set state = 'DRAFT' where id = :id").bind("id", plan.id()).execute();
            sql.createUpdate("update split_part set case_id = null where split_id = :id").bind("id", plan.id()).execute();
        });
        tell("SPLIT_TAKEN_BACK", plan.ref());
    }

    /** Gives a draft up. @throws Refusal with {@link SplitRefusal} */
    public void drop(UUID ref) {
        SplitRows.Row plan = draft(ref);
        database.tell(sql -> sql.createUpdate("update split set state = 'DROPPED' where id = :id").bind("id", plan.id()).execute());
        tell("SPLIT_DROPPED", plan.ref());
    }
}
