package org.xueji.archival;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * A table of the register as it is exported: every column that the server may read, bytes as Base64. Found in the catalogue, so that a new table is not forgotten.
 *
 * @param key a column of whole numbers by which the rows are read, in order
 * @param columns in the order of the table
 * @param bytes those of the columns that hold bytes
 * @param condition which of the rows belong to the province that lies from {@code :lo} to {@code :hi}
 */
record ExportedTable(String name, String key, List<String> columns, Set<String> bytes, String condition) {

    /** Tables with rows of a province that are no part of its archive, and why. */
    static final Map<String, String> LEFT_OUT = Map.ofEntries(
        Map.entry("realm", "secrets of the sign-in"),
        Map.entry("job", "the server's own work"), Map.entry("job_chunk", "the server's own work"), Map.entry("job_file", "the server's own work, this export among it"),
        Map.entry("outbox", "what the audit rows say, for the server's own use"), Map.entry("audit", "read by a function of its own"),
        Map.entry("tally_delta", "counts on their way"), Map.entry("person_match", "keys for the search for duplicates"), Map.entry("record_match", "keys for the search for duplicates"),
        Map.entry("takeover_match", "keys for the search for duplicates"),
        Map.entry("notice", "reminders"), Map.entry("notice_read", "reminders"),
        Map.entry("province_set_up", "the ministry's"), Map.entry("province_set_up_step", "the ministry's"));

    private static final String WITHIN = "path >= :lo and path < :hi";
    private static final String CASES = "select id from approval_case where from_path >= :lo and from_path < :hi or to_path >= :lo and to_path < :hi";

    /** A row of the catalogue. */
    record Found(String name, String pk, String other, List<String> columns, List<String> bytes) {

        private ExportedTable exported() {
            return new ExportedTable(name, pk == null ? other : pk, columns, Set.copyOf(bytes), condition());
        }

        private String condition() {
            return switch (name) {
                case "conflict" -> "id in (select conflict_id from conflict_side where " + WITHIN + ")";
                case "stored_file" -> "state = 'LOOSE' and " + WITHIN + " or id in (select file_id from person_file where " + WITHIN
                    + " union select file_id from record_file where " + WITHIN + " union select file_id from case_file where case_id in (" + CASES + "))";
                default -> columns.contains("from_path") ? "id in (" + CASES + ")" : columns.contains("case_path") ? "case_id in (" + CASES + ")" : WITHIN;
            };
        }
    }

    /** Whatever lies at a path, by name. */
    static List<ExportedTable> all(Handle sql) {
        return sql.createQuery("""
            select * from (
              select c.relname::text as name,
                     (select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                       where i.indrelid = c.oid and i.indisprimary and a.atttypid = 'int8'::regtype) as pk,
                     (select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'int8'::regtype and a.attnotnull order by a.attnum limit 1) as other,
                     array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                              and has_column_privilege(c.oid, a.attnum, 'SELECT') order by a.attnum) as columns,
                     array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'bytea'::regtype) as bytes
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition) t
             where (t.columns && array['path', 'from_path', 'case_path'] or t.name = 'conflict') order by t.name""")
            .mapTo(Found.class).stream().filter(f -> !LEFT_OUT.containsKey(f.name())).map(Found::exported).toList();
    }

    /** Reads so many rows after a key, and those that share the last one's; the first column is the key. */
    String query() {
        String read = columns.stream().map(c -> bytes.contains(c) ? "translate(encode(t." + c + ", 'base64'), e'\\n', '')" : "t." + c + "::text").collect(Collectors.joining(", "));
        return "select t." + key + ", " + read + " from " + name + " t where t." + key + " > :after and (" + condition + ") order by t." + key + " fetch first :most rows with ties";
    }
}
