package org.xueji.comparison;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.implementing.RuleVersionView;
import org.xueji.implementing.RuleVersions;
import org.xueji.implementing.RulesInForce;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.Limit;
import org.xueji.rules.RuleRefusal;
import org.xueji.rules.RuleVersion;
import org.xueji.rules.Rules;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.transfer.TransferKind;
import org.xueji.transfer.TransferRoute;

/**
 * What would go differently if the cases of a province were filed under a version of its rules: those that are open and those of the last 365 days (V-28). Cases that go the
 * same way are counted together in the database, and each way is judged once, by the same functions that make the routes.
 */
@Stateless
public class RuleComparisons {

    static final int MOST_LISTED = 50;
    private static final int DAYS_BACK = 365;
    private static final Map<String, Limit> LIMITS = Map.of("NEW_STUDENT", Limit.NEW_STUDENT_REVIEW, "NEW_STUDENT_CORRECTION", Limit.NEW_STUDENT_REVIEW, "EVIDENCE", Limit.NEW_STUDENT_REVIEW,
        "RELEASE", Limit.NEW_STUDENT_REVIEW, "FORMAL_NUMBER", Limit.NEW_STUDENT_REVIEW, "STATUS_CHANGE", Limit.STATUS_CHANGE_DECISION, "PERSONAL_CHANGE", Limit.CORRECTION_DECISION,
        "TRANSFER", Limit.TRANSFER_DECISION);

    @Inject
    Database database;
    @Inject
    RuleVersions versions;
    @Inject
    RulesInForce rules;
    @Inject
    Clock clock;

    private static final String SHAPED = """
        with own as materialized (
          select c.id, c.kind, c.subject, c.rule_version, c.from_org, c.to_org, c.filed_at, c.state in ('DRAFT', 'IN_REVIEW', 'RETURNED') as open, c.filed_at >= :since as lately
            from approval_case c
           where c.kind = any (:kinds) and (c.from_path >= :path and c.from_path < :path || ':' or c.to_path >= :path and c.to_path < :path || ':')
             and (c.filed_at >= :since or c.state in ('DRAFT', 'IN_REVIEW', 'RETURNED'))),
        school as (
          select s.id, p.id as province, array[s.id, s.competent_authority_id,
                   (select f.id from organisation f where f.tier = 'PREFECTURE' and s.path ^@ f.path order by length(f.path) desc limit 1), p.id] as parties
            from organisation s join organisation p on p.path = substr(s.path, 1, 7)
           where s.id in (select from_org from own union select to_org from own)),
        party as materialized (
          select o.*, f.province as filing_province, r.province as receiving_province, f.parties || r.parties as parties
            from own o join school f on f.id = o.from_org left join school r on r.id = o.to_org),
        route as (   -- of all cases at once: case by case, a big province would wait for minutes
          select a.case_id, array_agg(concat_ws('|', coalesce(array_position(y.parties, a.org_id), 0), a.mode, a.turn, coalesce(a.working_days, 0),
                   coalesce((a.reached_at at time zone 'Asia/Shanghai')::date::text, ''), coalesce(a.due_on::text, '')) order by a.seq) as steps
            from approval_step a join party y on y.id = a.case_id group by a.case_id),
        paper as (
          select l.case_id, array_agg(distinct f.paper order by f.paper) as papers
            from case_file l join own o on o.id = l.case_id join stored_file f on f.id = l.file_id where f.paper is not null group by l.case_id),
        shaped as (
          select y.id, y.kind, y.subject, y.rule_version as version, y.from_org, y.filed_at, y.open, y.lately, y.filing_province, y.receiving_province,
                 coalesce(q.kind, t.kind, case y.kind when 'PERSONAL_CHANGE' then y.kind end) as procedure,
                 case when y.receiving_province <> y.filing_province then (y.filed_at at time zone 'Asia/Shanghai')::date end as filed_on,
                 array(select case when p is not null then array_position(y.parties, p) end from unnest(y.parties) with ordinality u(p, nth) order by nth) as parties,
                 w.steps, coalesce(d.papers, '{}') as papers
            from party y left join status_change q on q.case_id = y.id left join transfer t on t.case_id = y.id left join route w on w.case_id = y.id left join paper d on d.case_id = y.id),
        keyed as (select x.*, md5(concat_ws('#', kind, procedure, version, filing_province, receiving_province, filed_on, parties::text, steps::text, papers::text)) as shape from shaped x)
        """;

    /**
     * Compares a version of the own province with the cases that the acting post sees.
     *
     * @throws Refusal with {@link RuleRefusal}
     */
    public RuleComparison of(UUID version) {
        Bound bound = database.bound();
        RuleVersionView compared = versions.get(version);
        if (bound.tier() != Tier.PROVINCE || !bound.ref().equals(compared.province())) {
            throw new Refusal(RuleRefusal.NOT_A_PROVINCE);
        }
        RuleVersion own = new RuleVersion(Optional.ofNullable(compared.id()).orElse(""), compared.effectiveFrom(), Rules.national().at(compared.effectiveFrom()).national(), compared.rules());
        List<Shape> shapes = shapes(bound);
        Map<String, Set<Difference>> differences = new HashMap<>();
        Map<String, KindFigures> kinds = new LinkedHashMap<>();
        Map<List<Object>, RuleVersion> others = new HashMap<>();
        for (Shape shape : shapes) {
            Set<Difference> found = shape.against(route(shape, own, bound.organisation(), others), own, shape.filingProvince() == bound.organisation());
            KindFigures before = kinds.getOrDefault(shape.kind(), new KindFigures(shape.kind(), Figures.NONE, Figures.NONE));
            kinds.put(shape.kind(), new KindFigures(shape.kind(), before.open().with(shape.open(), found), before.lastYear().with(shape.lastYear(), found)));
            if (!found.isEmpty()) {
                differences.put(shape.shape(), found);
            }
        }
        List<KindFigures> ordered = new ArrayList<>(kinds.values());
        ordered.sort(Comparator.comparingLong((KindFigures k) -> -k.open().different()).thenComparingLong(k -> -k.lastYear().different()).thenComparing(KindFigures::kind));
        return new RuleComparison(ordered, listed(shapes, differences));
    }

    private List<Shape> shapes(Bound bound) {
        return database.ask(sql -> sql.createQuery(SHAPED + """
            select shape, kind, procedure, version, filing_province, receiving_province, filed_on, parties, steps, papers,
                   count(*) filter (where open) as open, count(*) filter (where lately) as last_year, (array_agg(id order by open desc, filed_at desc, id))[1 : cast(:most as int)] as first
              from keyed group by shape, kind, procedure, version, filing_province, receiving_province, filed_on, parties, steps, papers""")
            .bindMap(values(bound)).bindArray("kinds", String.class, LIMITS.keySet().toArray()).bind("most", MOST_LISTED).mapTo(Shape.class).list());
    }

    private List<ChangedCase> listed(List<Shape> shapes, Map<String, Set<Difference>> differences) {
        record Found(long id, String kind, UUID subject, String school, Instant filedAt, boolean open, String version, LocalDate dueOn) {
        }
        Map<Long, Set<Difference>> byCase = new HashMap<>();
        shapes.stream().filter(shape -> differences.containsKey(shape.shape())).forEach(shape -> {
            for (Long id : shape.first()) {
                byCase.put(id, differences.get(shape.shape()));
            }
        });
        return database.ask(sql -> sql.createQuery("""
            select c.id, c.kind, c.subject, o.name as school, c.filed_at, c.state in ('DRAFT', 'IN_REVIEW', 'RETURNED') as open, c.rule_version as version,
                   (select min(a.due_on) from approval_step a where a.case_id = c.id and a.state = 'OPEN') as due_on
              from approval_case c join organisation o on o.id = c.from_org where c.id = any (:ids) order by open desc, c.filed_at desc, c.id limit :most""")
            .bindArray("ids", Long.class, byCase.keySet().toArray()).bind("most", MOST_LISTED).mapTo(Found.class).list()).stream()
            .map(f -> new ChangedCase(f.kind(), f.subject(), f.school(), f.filedAt(), f.open(), f.version(), f.dueOn(), byCase.get(f.id()))).toList();
    }

    private Map<String, Object> values(Bound bound) {
        return Map.of("path", bound.path(), "since", Time.today(clock).minusDays(DAYS_BACK).atStartOfDay(Time.BEIJING).toInstant());
    }

    /** The route that cases of this shape would have; the other side of a transfer across provinces keeps its rules. */
    private Route route(Shape shape, RuleVersion own, long province, Map<List<Object>, RuleVersion> others) {
        Side filing = side(shape, 0, shape.filingProvince() == province ? own : others.computeIfAbsent(List.of(shape.version()), k -> rules.version(shape.version())));
        if (!shape.isTwoSided()) {
            return shape.procedure() == null ? filing.inTurn(LIMITS.get(shape.kind())) : filing.inTurn(LIMITS.get(shape.kind()), shape.procedure());
        }
        RuleVersion receivers = shape.receivingProvince() == province ? own
            : others.computeIfAbsent(List.of(shape.receivingProvince(), shape.filedOn()), k -> rules.of(shape.receivingProvince(), shape.filedOn()));
        return TransferRoute.between(filing, side(shape, 4, receivers), TransferKind.valueOf(shape.procedure().name()));
    }

    private static Side side(Shape shape, int from, RuleVersion rules) {
        Integer[] p = shape.parties();
        return new Side(p[from], p[from + 1], p[from + 2] == null ? null : p[from + 2].longValue(), p[from + 3], rules);
    }
}
