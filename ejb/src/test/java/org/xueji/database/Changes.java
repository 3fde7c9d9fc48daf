package org.xueji.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a transaction changed in the whole database, row by row and column by column; the feed, which only repeats that it did, is left out. */
final class Changes {

    /** Left out: when something happened, and what follows a path. */
    private static final List<String> VOLATILE = List.of("recorded_at", "province", "superseded_at", "settled_at", "closed_at", "replaced_at", "version", "changed_at");
    /** Said without their values. */
    private static final List<String> GIVEN_OUT = List.of("registration_id", "reached_at");

    private final Nation nation;
    private final Map<String, Map<String, String>> before;

    private Changes(Nation nation) {
        this.nation = nation;
        this.before = rows(nation);
    }

    static Changes since(Nation nation) {
        return new Changes(nation);
    }

    private static Map<String, Map<String, String>> rows(Nation nation) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        try (Session owner = nation.owner()) {
            for (String table : owner.list("""
                    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = 'public' and c.relname not in ('schema_history', 'change')""")) {
                String key = owner.text("""
                    select string_agg(a.attname, ' , ' order by a.attnum) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                     where i.indrelid = ?::regclass and i.indisprimary""", table).replace(" , ", ", '/', ");
                for (String row : owner.list("select concat('" + table + "/', " + key + ") || e'\\u0001' || coalesce(string_agg(j.key || '=' || coalesce(j.value, 'null'), e'\\u0002'), '')"
                        + " from " + table + " t, jsonb_each_text(to_jsonb(t)) j group by " + key.replace("'/', ", ""))) {
                    Map<String, String> columns = new TreeMap<>();
                    String[] halves = row.split("\u0001", 2);
                    for (String column : halves[1].split("\u0002")) {
                        columns.put(column.substring(0, column.indexOf('=')), column.substring(column.indexOf('=') + 1));
                    }
                    rows.put(halves[0], columns);
                }
            }
        }
        return rows;
    }

    /** That a record counts where it stands now follows from where it stands, and {@link ProgressIT} looks at it. */
    private static boolean isOfProgress(Map<String, String> row) {
        return row.getOrDefault("subject", "").contains("NEW_STUDENT:");
    }

    /** Sentences such as {@code registration.status ACTIVE to CANCELLED}, {@code + holding} and {@code - holding}. */
    List<String> found() {
        Map<String, Map<String, String>> after = rows(nation);
        List<String> found = new ArrayList<>();
        before.keySet().stream().filter(row -> !after.containsKey(row)).forEach(row -> found.add("- " + table(row)));
        after.forEach((row, columns) -> {
            Map<String, String> former = before.get(row);
            if (former == null && isOfProgress(columns)) {
                return;
            }
            if (former == null) {
                found.add("+ " + table(row));
            } else {
                columns.forEach((column, value) -> {
                    if (!VOLATILE.contains(column) && !value.equals(former.get(column))) {
                        found.add(table(row) + "." + column + (GIVEN_OUT.contains(column) ? "" : " " + former.get(column) + " to " + value));
                    }
                });
            }
        });
        return found;
    }

    private static String table(String row) {
        return row.substring(0, row.indexOf('/'));
    }
}
