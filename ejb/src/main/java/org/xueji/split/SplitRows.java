package org.xueji.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.approval.CaseState;
import org.xueji.kernel.Refusal;
import org.xueji.merger.MergerCounts;
import org.xueji.merger.MergerView;
import org.xueji.tenancy.Database;

/** Reads splits with their parts, as far as the acting post sees them. */
@ApplicationScoped
class SplitRows {

    private static final int MOST = 200;

    private static final String PARTS = """
        select s.id, s.ref, s.version, s.state, o.ref as school, o.id as school_id, o.name as school_name, o.code as school_code, s.whole, s.effective_on, s.statement, s.refusal, s.done_at,
               p.id as part_id, p.ref as part, c.ref as case_ref, c.state as case_state, h.ref as heir, h.name as heir_name, h.code as heir_code, coalesce(p.id = s.archives_to, false) as archives,
               w.due_on, w.waits_for, cast(p.counts as text) as counts, p.checksum, p.given_by, p.given_at, p.taken_by, p.taken_at
          from split s join organisation o on o.id = s.org_id left join split_part p on p.split_id = s.id
          left join organisation h on h.id = p.heir_id left join approval_case c on c.id = p.case_id
          left join lateral (select coalesce(min(t.due_on) filter (where t.org_id = :org), min(t.due_on)) as due_on, string_agg(u.name, '、' order by t.seq) as waits_for
                               from approval_step t join organisation u on u.id = t.org_id where t.case_id = c.id and t.state = 'OPEN') w on true
        """;

    @Inject
    Database database;

    /** A split with one of its parts, as stored; without one as long as it has no heir. */
    record Row(long id, UUID ref, int version, SplitState state, UUID school, long schoolId, String schoolName, String schoolCode, boolean whole, LocalDate effectiveOn, String statement,
               SplitRefusal refusal, Instant doneAt, Long partId, UUID part, UUID caseRef, CaseState caseState, UUID heir, String heirName, String heirCode, boolean archives,
               LocalDate dueOn, String waitsFor, JsonObject counts, byte[] checksum, String givenBy, Instant givenAt, String takenBy, Instant takenAt) {

        private SplitView.Part view() {
            return new SplitView.Part(part, caseRef, caseState, heir, heirName, heirCode, archives, dueOn, waitsFor, checksum == null ? null : receipt());
        }

        private MergerView.Receipt receipt() {
            return new MergerView.Receipt(MergerCounts.of(counts), HexFormat.of().formatHex(checksum), doneAt, signature(givenBy, givenAt), signature(takenBy, takenAt));
        }

        private static MergerView.Signature signature(String name, Instant at) {
            return at == null ? null : new MergerView.Signature(name, at);
        }
    }

    private List<Row> rows(String which, Object value) {
        return database.ask(sql -> sql.createQuery(PARTS + which).bind("org", database.bound().organisation()).bind("value", value).bind("most", MOST).mapTo(Row.class).list());
    }

    private static List<SplitView> views(List<Row> rows) {
        Map<Long, List<Row>> bySplit = rows.stream().collect(Collectors.groupingBy(Row::id, LinkedHashMap::new, Collectors.toList()));
        return bySplit.values().stream().map(SplitRows::view).toList();
    }

    private static SplitView view(List<Row> rows) {
        Row s = rows.getFirst();
        return new SplitView(s.ref, s.version, s.state, s.school, s.schoolName, s.schoolCode, s.whole, s.effectiveOn, s.statement, s.refusal, s.doneAt,
            rows.stream().filter(r -> r.part != null).map(Row::view).toList());
    }

    /** Those of which a part waits for the acting post, the most urgent first. */
    List<SplitView> waiting() {
        return views(rows(" where s.id in (select x.split_id from split_part x join approval_step t on t.case_id = x.case_id where t.org_id = :org and t.state = 'OPEN' and t.duty = :value)"
            + " order by s.effective_on, s.id, p.id limit :most", database.bound().duty()));
    }

    /** All that the acting post sees, the newest first. */
    List<SplitView> seen() {
        return views(rows(" order by s.id desc, p.id limit :most", null));
    }

    /** The split of that reference, or the one to which the part of that reference belongs. @throws Refusal if the acting post sees no such one */
    List<Row> of(UUID ref) {
        List<Row> rows = rows(" where s.ref = :value or s.id = (select x.split_id from split_part x where x.ref = :value) order by p.id limit :most", ref);
        if (rows.isEmpty()) {
            throw new Refusal(SplitRefusal.NO_SUCH_SPLIT);
        }
        return rows;
    }

    SplitView get(UUID ref) {
        return view(of(ref));
    }

    /** The part of that reference. @throws Refusal if the acting post sees no such one */
    Row part(UUID ref) {
        return of(ref).stream().filter(r -> ref.equals(r.part)).findFirst().orElseThrow(() -> new Refusal(SplitRefusal.NO_SUCH_SPLIT));
    }

    /** The same, or nothing for the reference of a split. */
    static Optional<Long> partId(List<Row> rows, UUID ref) {
        return rows.stream().filter(r -> ref.equals(r.part)).map(Row::partId).findFirst();
    }
}
