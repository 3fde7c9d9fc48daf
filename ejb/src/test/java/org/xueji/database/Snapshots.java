package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.xueji.merger.Staying;
import org.xueji.transfer.TransferDesk;

/** Everything that a country holds and everybody sees, to be compared before and after schools were handed over and back. */
final class Snapshots {

    /** These tell what happened and only grow, or name the merger and its reversal themselves. */
    private static final Set<String> COURSE_OF_THINGS = Set.of("audit", "outbox", "change", "organisation_history", "frozen_period", "registration_status", "decided_before_merger", "merger",
        "brought", "reversal", "split", "split_part", "tally_delta", "job_file", "path_segment");

    private static final String SIGHT = """
        select 'person ' || id from person union all select 'registration ' || id from registration union all select 'record ' || id from new_student
        union all select 'file ' || file_id from person_file union all select 'change ' || id from status_change union all select 'side ' || conflict_id || side from conflict_side
        union all select 'case ' || id from approval_case where kind not in ('MERGER', 'MERGER_REVERSAL', 'SPLIT', 'SPLIT_REVERSAL')""";

    private final TransferDesk desk;

    Snapshots(TransferDesk desk) {
        this.desk = desk;
    }

    /** Every row is as it was, but for those of cases, changes and jobs that ended for good. */
    void assertRestored(Map<String, List<String>> before, Collection<Staying> stays) {
        Set<String> ended = stays.stream().map(s -> s.ref().toString()).collect(Collectors.toCollection(HashSet::new));
        ended.addAll(desk.list("select 'case_id\": ' || id || ',' from approval_case where ref::text = any (string_to_array(?, ','))", String.join(",", ended)));
        Map<String, List<String>> after = rows();
        before.forEach((table, rows) -> assertThat(after.get(table)).as(table)
            .containsAll(rows.stream().filter(row -> ended.stream().noneMatch(row::contains)).toList()));
        before.forEach((table, rows) -> {
            if (!table.startsWith("approval_") && !table.equals("decision") && !table.equals("case_file") && !table.equals("stored_file")) {
                assertThat(after.get(table)).as(table).hasSize(rows.size());
            }
        });
    }

    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Session owner = desk.nation.owner()) {
            owner.list("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = 'public'""")
                .stream().filter(table -> !COURSE_OF_THINGS.contains(table))
                .forEach(table -> rows.put(table, owner.list("select (to_jsonb(t) - 'course')::text from " + table + " t order by 1")));
        }
        return rows;
    }

    Map<String, String> tallies() {
        return desk.list("""
            select org_id || ' ' || subject || '=' || sum(n) from (select org_id, subject, delta as n from tally_delta union all select org_id, subject, n from tally) t
             group by org_id, subject having sum(n) <> 0""").stream().collect(Collectors.toMap(line -> line.split("=")[0], line -> line.split("=")[1]));
    }

    Map<Place, List<String>> sight() {
        Map<Place, List<String>> sight = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            if (place.state().equals("ACTIVE") && place.parent != Place.SUSPENDED_COUNTY) {
                try (Session session = desk.nation.as(place)) {
                    sight.put(place, session.list(SIGHT + " order by 1"));
                }
            }
        }
        return sight;
    }

    /** Until a server waits for whoever hands over. */
    void waitsForTheTree() {
        try (Session owner = desk.nation.owner()) {
            while (owner.number("select count(*) from pg_locks where locktype = 'advisory' and classid = 26 and not granted and database = (select oid from pg_database where datname = current_database())") < 1) {
                Thread.onSpinWait();
            }
        }
    }

    /** Returns whether it was committed all the same. */
    boolean killedWhile(String work, String argument, int afterMilliseconds) throws Exception {
        Session server = desk.nation.unbound();   // nothing is left of it to close
        try (ExecutorService apart = Executors.newSingleThreadExecutor()) {
            long backend = server.number("select pg_backend_pid()");
            CompletableFuture<Boolean> done = CompletableFuture.supplyAsync(() -> {
                try {
                    server.text(work, argument, Session.NOW);
                    server.commit();
                    return true;
                } catch (RuntimeException killed) {
                    return false;
                }
            }, apart);
            TimeUnit.MILLISECONDS.sleep(afterMilliseconds);
            desk.nation.database.end((int) backend);
            return done.get(30, TimeUnit.SECONDS);
        }
    }
}
