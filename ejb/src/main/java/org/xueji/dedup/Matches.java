package org.xueji.dedup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.tenancy.Database;

/**
 * Announces records: their match keys are committed with them, before they are compared with the nation, so that of two simultaneous ones at
 * least one sees the other.
 */
@ApplicationScoped
public class Matches {

    @Inject
    Database database;
    @Inject
    MatchKeys keys;

    /** The keys of somebody, made and not yet written. */
    public record Keys(List<MatchKeys.MatchKey> all) {
    }

    /** Makes the keys of somebody, which takes no transaction. */
    public Keys of(StatedIdentity identity) {
        return new Keys(keys.of(identity));
    }

    /**
     * Writes the keys of records, instead of those that they had.
     *
     * @param path where the records lie
     * @param records by id, the keys of who they say somebody is
     */
    public void announce(String path, Map<Long, Keys> records) {
        announce("record_match", "record_id", path, records);
    }

    /** The same for rows of a register that is taken over (S-1). */
    public void announceTakenOver(String path, Map<Long, Keys> rows) {
        announce("takeover_match", "student_id", path, rows);
    }

    private void announce(String table, String column, String path, Map<Long, Keys> records) {
        if (records.isEmpty()) {
            return;
        }
        database.tell(sql -> {
            sql.createUpdate("delete from " + table + " where " + column + " = any (:ids)").bindArray("ids", Long.class, records.keySet().toArray()).execute();
            record Announced(long record, MatchKeys.MatchKey key) {
            }
            List<Announced> all = records.entrySet().stream().flatMap(r -> r.getValue().all().stream().map(k -> new Announced(r.getKey(), k))).toList();
            Function<Function<Announced, Object>, Object[]> each = value -> all.stream().map(value).toArray();
            sql.createUpdate("insert into " + table + "(" + column + """
                , path, kind, key, origin, numbered)
                select k.record, :path, k.kind, decode(k.key, 'hex'), decode(k.origin, 'hex'), k.numbered
                  from unnest(:records, :kinds, :keys, :origins, :numbered) with ordinality k(record, kind, key, origin, numbered, n) order by k.n""")
                .bind("path", path).bindArray("records", Long.class, each.apply(Announced::record)).bindArray("kinds", String.class, each.apply(a -> a.key().kind().name()))
                .bindArray("keys", String.class, each.apply(a -> HexFormat.of().formatHex(a.key().key())))
                .bindArray("origins", String.class, each.apply(a -> a.key().origin() == null ? null : HexFormat.of().formatHex(a.key().origin())))
                .bindArray("numbered", Boolean.class, each.apply(a -> a.key().numbered())).execute();
        });
    }

    /** Records became registrations: from now on the person is found by their keys, and no longer the record. */
    public void becamePeople(Collection<Long> records) {
        becamePeople("new_student", "record_match", "record_id", records);
    }

    /** Rows of a register that is taken over became registrations: from now on the person is found by their keys. */
    public void becamePeopleTakenOver(Collection<Long> rows) {
        becamePeople("takeover_student", "takeover_match", "student_id", rows);
    }

    private void becamePeople(String subjects, String table, String column, Collection<Long> ids) {
        database.tell(sql -> {
            sql.createUpdate("""
                insert into person_match(person_id, path, kind, key, origin, numbered)
                select g.person_id, g.path, m.kind, m.key, m.origin, m.numbered
                  from %s s join %s m on m.%s = s.id join registration g on g.id = s.registration_id
                 where s.id = any (:ids) order by m.key
                on conflict (person_id, kind) do update set key = excluded.key, origin = coalesce(excluded.origin, person_match.origin), numbered = excluded.numbered"""
                .formatted(subjects, table, column)).bindArray("ids", Long.class, ids.toArray()).execute();
            sql.createUpdate("delete from %s where %s = any (:ids)".formatted(table, column)).bindArray("ids", Long.class, ids.toArray()).execute();
        });
    }

    /**
     * The documents of people were replaced: they are found by new keys. A place of origin that was known stays so.
     *
     * @param people by id, who they are
     */
    public void renew(Map<Long, StatedIdentity> people) {
        if (people.isEmpty()) {
            return;
        }
        database.tell(sql -> {
            sql.createUpdate("delete from person_match where person_id = any (:ids) and kind <> 'ALIKE'").bindArray("ids", Long.class, people.keySet().toArray()).execute();
            PreparedBatch batch = sql.prepareBatch("""
                insert into person_match(person_id, path, kind, key, origin, numbered)
                select p.id, p.path, :kind, :key, coalesce(:origin, (select m.origin from person_match m where m.person_id = p.id and m.kind = 'ALIKE')), :numbered
                  from person p where p.id = :person
                on conflict (person_id, kind) do update set key = excluded.key, origin = excluded.origin, numbered = excluded.numbered""");
            people.forEach((person, identity) -> keys.of(identity).forEach(k -> batch.bind("person", person).bind("kind", k.kind())
                .bind("key", k.key()).bindByType("origin", k.origin(), byte[].class).bind("numbered", k.numbered()).add()));
            batch.execute();
        });
    }
}
