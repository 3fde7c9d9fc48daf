package org.xueji.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.archive.FormerRegistrations;
import org.xueji.archive.Numbers;
import org.xueji.archive.Registrations;
import org.xueji.identity.StudentNumber;
import org.xueji.implementing.ComingDays;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/**
 * Second part of an upload: compares the students with the nation (V-8, V-10), after they were committed, and makes registrations of those against whom nothing stands; who
 * has an archive that the row continues waits for the signature; the others are held. Then it adds what came for those who had been loaded before. The cursor is the id of the last row; of those added to, below zero.
 */
@ApplicationScoped
class LoadTakeOver implements JobWork {

    static final String WORK = "LOAD";
    private static final String CONTINUES = "CONTINUES";
    private static final int ROWS_AT_ONCE = 200;

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    TakeOverRows rows;
    @Inject
    FormerRegistrations registrations;
    @Inject
    Numbers numbers;
    @Inject
    ComingDays coming;

    @Override
    public String kind() {
        return TakeOverUploads.JOB;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        UUID ref = chunk.read(() -> TakeOverUploads.of(jobs.parameters(chunk.job())));
        chunk.complete(ROWS_AT_ONCE, new Chunk.Rows() {
            @Override
            public Progress from(long cursor, int most) {
                TakeOverRows.Open takeover = rows.locked(ref, TakeOverState.OPEN);
                return database.ask(sql -> cursor >= 0 ? next(sql, chunk.job(), takeover, cursor, most) : added(sql, takeover, cursor, most));
            }

            @Override
            public Progress past(long cursor, Refusal conflict) {
                TakeOverRows.Open takeover = rows.locked(ref, TakeOverState.OPEN);
                if (cursor < 0) {
                    throw conflict;   // what was loaded stands in nobody's way: this is a fault
                }
                return database.ask(sql -> {
                    List<TakeOverRows.Filed> one = rows.waiting(sql, takeover.id(), false, cursor, 1);
                    hold(sql, chunk.job(), takeover, Map.of(one.getFirst(), TakeOverHold.of(conflict.reason())));
                    return Progress.to(one.getFirst().id(), 1);
                });
            }
        });
    }

    private Progress next(Handle sql, long job, TakeOverRows.Open takeover, long cursor, int most) {
        List<TakeOverRows.Filed> waiting = rows.waiting(sql, takeover.id(), false, cursor, most);
        if (waiting.isEmpty()) {
            return Progress.to(-1, 0);
        }
        Map<TakeOverRows.Filed, String> verdicts = verdicts(sql, waiting);
        hold(sql, job, takeover, verdicts.entrySet().stream().filter(v -> !v.getValue().equals(CONTINUES))
            .collect(Collectors.toMap(Map.Entry::getKey, v -> TakeOverHold.valueOf(v.getValue()))));
        load(sql, job, takeover, waiting.stream().filter(f -> !verdicts.containsKey(f)).toList());
        awaitSignature(sql, job, takeover, waiting.stream().filter(f -> CONTINUES.equals(verdicts.get(f))).toList());
        return Progress.to(waiting.getLast().id(), waiting.size());
    }

    /** Of those against whom something stands the name of the {@link TakeOverHold}, of those who continue an archive {@value #CONTINUES}. */
    private Map<TakeOverRows.Filed, String> verdicts(Handle sql, List<TakeOverRows.Filed> waiting) {
        record Verdict(long student, String verdict) {
        }
        Map<Long, TakeOverRows.Filed> byId = new HashMap<>();
        waiting.forEach(f -> byId.put(f.id(), f));
        Map<TakeOverRows.Filed, String> verdicts = new LinkedHashMap<>();
        sql.createQuery("select student, verdict from nat.check_taken_over(:ids, cast(:coming as jsonb)) where verdict is not null").bind("coming", coming.json()).bindArray("ids", Long.class, byId.keySet().toArray())
            .mapTo(Verdict.class).list().forEach(v -> verdicts.put(byId.get(v.student()), v.verdict()));
        return verdicts;
    }

    private void hold(Handle sql, long job, TakeOverRows.Open takeover, Map<TakeOverRows.Filed, TakeOverHold> holds) {
        if (holds.isEmpty()) {
            return;
        }
        PreparedBatch held = sql.prepareBatch("update takeover_student set state = 'HELD', hold_reason = :reason where id = :id");
        holds.forEach((f, reason) -> held.bind("id", f.id()).bind("reason", reason).add());
        held.execute();
        sql.createUpdate("update register_takeover set held = held + :n, version = version + 1 where id = :id").bind("n", holds.size()).bind("id", takeover.id()).execute();
        jobs.count(job, Map.of("held", (long) holds.size()));
    }

    private void load(Handle sql, long job, TakeOverRows.Open takeover, List<TakeOverRows.Filed> free) {
        if (free.isEmpty()) {
            return;
        }
        serials(sql, free);
        Map<UUID, Registrations.Made> made = registrations.take(free.stream().map(f -> f.former(takeover)).toList());
        rows.loaded(sql, free, made);
        counted(sql, job, takeover, free, 0);
    }

    /** Who has an archive comes into the school's custody when the take-over is signed, and no sooner (V-7). */
    private void awaitSignature(Handle sql, long job, TakeOverRows.Open takeover, List<TakeOverRows.Filed> continuing) {
        if (!continuing.isEmpty()) {
            serials(sql, continuing);
            sql.createUpdate("update takeover_student set state = 'CONTINUES' where id = any (:ids)").bindArray("ids", Long.class, continuing.stream().map(TakeOverRows.Filed::id).toArray()).execute();
            counted(sql, job, takeover, continuing, continuing.size());
        }
    }

    private void counted(Handle sql, long job, TakeOverRows.Open takeover, List<TakeOverRows.Filed> loaded, int continuing) {
        long certificates = loaded.stream().mapToLong(f -> TakeOverRows.certificates(f.certificates()).size()).sum();
        sql.createUpdate("""
            update register_takeover set loaded = loaded + :n, continuing = continuing + :continuing, certificates = certificates + :certificates, version = version + 1 where id = :id""")
            .bind("n", loaded.size()).bind("continuing", continuing).bind("certificates", certificates).bind("id", takeover.id()).execute();
        jobs.count(job, Map.of("loaded", (long) loaded.size()));
    }

    /** Numbers that were assigned elsewhere are never given out here (V-3). */
    private void serials(Handle sql, List<TakeOverRows.Filed> free) {
        List<String> areas = new ArrayList<>();
        List<LocalDate> births = new ArrayList<>();
        List<Integer> serials = new ArrayList<>();
        free.stream().filter(f -> StudentNumber.Form.FORMAL_ASSIGNED.name().equals(f.numberForm())).forEach(f -> {
            String number = numbers.studentNumber(f.studentNumber(), f.studentNumberIndex());
            areas.add(number.substring(1, 7));
            births.add(f.birthDate());
            serials.add(Integer.valueOf(number.substring(15, 18)));
        });
        if (!areas.isEmpty()) {
            sql.createQuery("select num.take_serials(:areas, cast(:births as date[]), :serials)").bindArray("areas", String.class, areas.toArray())
                .bindArray("births", String.class, births.stream().map(LocalDate::toString).toArray()).bindArray("serials", Integer.class, serials.toArray()).mapTo(String.class).findOne();
        }
    }

    private Progress added(Handle sql, TakeOverRows.Open takeover, long cursor, int most) {
        List<TakeOverRows.Filed> stale = rows.waiting(sql, takeover.id(), true, -cursor - 1, most);
        if (stale.isEmpty()) {
            return Progress.finished(0);
        }
        Map<UUID, Registrations.Made> made = stale.stream()
            .collect(Collectors.toMap(TakeOverRows.Filed::ref, f -> new Registrations.Made(f.registrationId(), f.registrationRef(), f.personId())));
        registrations.complete(made, stale.stream().map(f -> f.former(takeover)).toList());
        sql.createUpdate("update takeover_student set stale = false where id = any (:ids)").bindArray("ids", Long.class, stale.stream().map(TakeOverRows.Filed::id).toArray()).execute();
        return Progress.to(-stale.getLast().id() - 1, 0);
    }
}
