package org.xueji.database;

import java.util.ArrayList;
import java.util.List;

/** What the catalogue says about everything that lies at a path, and how things are moved in it. Tables that are added later are looked at without being named here. */
final class Moves {

    /** Where something happened stays as it was: rows of the outbox are of their moment. */
    private static final String OF_THE_MOMENT = "outbox.path";

    private Moves() {
    }

    /** A column that holds paths. */
    record Column(String table, String name) {
    }

    static List<Column> columns(Session owner) {
        return owner.list("""
            select c.oid::regclass || '.' || a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
             where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
               and a.attnum > 0 and not a.attisdropped and (a.atttypid = 'path_t'::regtype or a.attname ~ '(^|_)path$') order by 1""")
            .stream().filter(column -> !column.equals(OF_THE_MOMENT)).map(column -> new Column(column.substring(0, column.indexOf('.')), column.substring(column.indexOf('.') + 1))).toList();
    }

    /** What is wrong with paths anywhere: a path that is no organisation's, or not that of the organisation beside it, or a province that is not the path's. */
    static List<String> faults(Session owner) {
        List<String> faults = new ArrayList<>(owner.list("""
            select 'not below its parent: ' || o.name from organisation o left join organisation p on p.id = o.parent_id
             where o.path <> 'C' and left(o.path, -6) is distinct from p.path"""));
        for (Column column : columns(owner)) {
            String beside = owner.text("""
                select coalesce(max(a.attname), '') from pg_attribute a
                 where a.attrelid = ?::regclass and not a.attisdropped and a.attname = any (case ? when 'path' then array['org_id', 'custodian_id'] else array[?] end)""",
                column.table(), column.name(), column.name().replace("path", "org"));
            String at = "select '" + column.table() + "." + column.name() + ": ' || t." + column.name() + " from " + column.table() + " t where t." + column.name() + " is not null and t."
                + column.name() + " <> '' and not exists (select from organisation o where o.path = t." + column.name() + (beside.isEmpty() ? "" : " and o.id = t." + beside) + ")";
            faults.addAll(owner.list(at));
        }
        faults.addAll(miscounts(owner));
        return faults;
    }

    /** Where the counts that are kept of new students are not what there is, or a record says otherwise of its photo than its files do. */
    static List<String> miscounts(Session owner) {
        return owner.list("""
            with kept as (
              select org_id, subject, sum(n) as n from (select org_id, subject, n from tally union all select org_id, subject, delta from tally_delta) t
               where subject ^@ 'NEW_STUDENT:' group by org_id, subject having sum(n) <> 0),
            there as (
              select n.school_id as org_id, 'NEW_STUDENT:' || case when extract(month from n.entered_on) >= 8 then extract(year from n.entered_on) else extract(year from n.entered_on) - 1 end
                     || case when extract(month from n.entered_on) in (2, 3, 4, 5, 6, 7) then '-SPRING:' else '-AUTUMN:' end || k.what as subject, count(*) as n
                from new_student n,
                     lateral (select n.state as what union all select 'LATE' where n.late
                              union all select 'WITHOUT_PHOTO' where n.state not in ('REGISTERED', 'REFUSED', 'WITHDRAWN') and not n.photo) k group by 1, 2
              union all
              select school_id, 'NEW_STUDENT:OPEN', count(*) from new_student where state not in ('REGISTERED', 'REFUSED', 'WITHDRAWN') group by 1)
            select concat_ws(' ', 'counted wrongly:', coalesce(k.org_id, t.org_id), coalesce(k.subject, t.subject), coalesce(k.n, 0), 'for', coalesce(t.n, 0))
              from kept k full join there t on t.org_id = k.org_id and t.subject = k.subject where k.n is distinct from t.n
            union all
            select 'photo: ' || n.id from new_student n where n.state not in ('REGISTERED', 'REFUSED', 'WITHDRAWN')
               and n.photo <> exists (select from record_file f where f.new_student_id = n.id and f.purpose = 'PHOTO' and f.superseded_at is null)
            order by 1""");
    }

    /** Keys that carry a path along and whose rows no index finds: none, or one that leaves rows out for another reason than an empty column, or one that begins with something else. */
    static List<String> keysWithoutIndex(Session owner) {
        return owner.list("""
            select k.conrelid::regclass || '(' || (select string_agg(a.attname, ', ' order by x.nr) from unnest(k.conkey) with ordinality x(col, nr) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.col)
                   || ') -> ' || k.confrelid::regclass
              from pg_constraint k
             where k.contype = 'f' and k.confupdtype = 'c' and k.conparentid = 0
               and not exists (
                 select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] left join pg_attribute b on b.attrelid = i.indrelid and b.attnum = i.indkey[1] and i.indnkeyatts > 1
                  where i.indrelid = k.conrelid and i.indisvalid and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\([a-z_]+ IS NOT NULL\\)$')
                    and a.attnum = any (k.conkey) and (a.attname !~ '(^|_)path$' or k.confrelid = 'organisation'::regclass or b.attnum = any (k.conkey)))
             order by 1""");
    }

    /** How many rows lie at or below a path, by column. */
    static List<String> under(Session owner, String path) {
        return columns(owner).stream().filter(c -> !c.name().equals("parent_path"))
            .map(c -> c.table() + "." + c.name() + " " + owner.number("select count(*) from " + c.table() + " where " + c.name() + " ^@ ?", path)).toList();
    }

    /** Plans a move, as the administrator of a place. Returns the change. */
    static long plan(Nation nation, Place by, long organisation, long parent) {
        try (Session session = nation.as(by)) {
            long change = session.number("""
                insert into organisation_change(org_id, path, kind, parent_id, effective_on, reason, by_org, created_by, created_at)
                select o.id, o.path, 'MOVE', ?, '2026-09-10', 'Approved', ?, ?, ?::timestamptz from organisation o where o.id = ? returning id""",
                parent, by.id(), by.id(), Session.NOW, organisation);
            session.commit();
            return change;
        }
    }

    /** Carries a change out, as the server does; returns what came of it. */
    static String carryOut(Nation nation, long change) {
        try (Session server = nation.unbound()) {
            String outcome = server.text("select effect.carry_out(?, ?::timestamptz)", change, Session.NOW);
            server.commit();
            return outcome;
        }
    }

    static String move(Nation nation, Place by, long organisation, long parent) {
        return carryOut(nation, plan(nation, by, organisation, parent));
    }
}
