package org.xueji.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The register's database as its owner sees it: all rows. Tests look with it; what they {@link #lay} is what no way of the product leads to yet. */
final class Register {

    private static final List<String> TABLES = List.of("new_student", "import_problem", "decision_batch_item", "approval_case", "approval_step", "decision", "person",
        "registration", "holding", "identity_key", "student_number", "job", "job_file", "organisation", "operator", "post", "stored_file", "case_file",
        "record_file", "person_file", "number_request");

    /** What is looked at in place of a whole table: of the pieces of files which there are, as none is ever written anew; of operators all but the day of their last act, another after midnight. */
    private static final Map<String, String> IN_PART = Map.of("job_file", "(select job_id, name, seq, octet_length(piece) from job_file)",
        "operator", "(select (to_jsonb(o) - 'acted_on')::text from operator o)");

    /** One question for all tables. */
    private static final String EVERYTHING = "select string_agg(said, e'\\n' order by said) from (" + TABLES.stream()
        .map(t -> "select '" + t + " ' || count(*) || ' rows, ' || coalesce(sum(hash_record_extended(t, 0)), 0) as said from "
            + IN_PART.getOrDefault(t, t) + " t")
        .collect(Collectors.joining(" union all ")) + ") told";

    /** Connections for the next who ask: to connect takes ten times as long as to ask. */
    private static final Queue<Connection> OPEN = new ConcurrentLinkedQueue<>();

    private Register() {
    }

    /** For each table of the register, how many rows it has and a sum over all they say: equal before and after means nothing was changed. */
    static Map<String, String> everything() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String row : text(EVERYTHING).split("\n")) {
            all.put(row.substring(0, row.indexOf(' ')), row.substring(row.indexOf(' ') + 1));
        }
        return all;
    }

    /** How often a post was refused for a reason, by the audit log. */
    static long refusals(String post, String code) {
        return number("""
            select count(*) from (select convert_from(canonical, 'UTF8')::jsonb as row from audit where subject = ?::uuid) a
             where row->>'kind' = 'REFUSED' and row->'details'->>'reason' = ?""", post, code);
    }

    /** How often something happened to a subject, by the audit log. */
    static long happened(String kind, String subject) {
        return number("""
            select count(*) from audit where subject = ?::uuid and convert_from(canonical, 'UTF8')::jsonb->>'kind' = ?""", subject, kind);
    }

    /** Answers in a register's place whatever it was asked before it was open: so nobody is asked about again in the middle of a test. */
    static void answerEarlierChecks(String register) {
        text("""
            with answered as (
              insert into register_answer(org_id, path, subject, claim_index, register, question, asked, answer, answered_at)
              select distinct org_id, path::text, subject, claim_index, register, 'CHECK', asked, 'NONE', now() from register_answer a
               where a.register = ? and a.question = 'CHECK' and a.answer = 'UNAVAILABLE'
                 and not exists (select from register_answer b where b.subject = a.subject and b.register = a.register and b.question = 'CHECK' and b.id > a.id)
              returning 1)
            select count(*) from answered""", register);
    }

    /** The version in which a record of a new student stands. */
    static int version(String record) {
        return Integer.parseInt(text("select version from new_student where ref = ?::uuid", record));
    }

    /** Changes one row, to lay in the way of the product what it is to meet. */
    static void lay(String update, String... values) {
        if (!text("with laid as (" + update + " returning 1) select count(*) from laid", values).equals("1")) {
            throw new IllegalStateException("nothing laid by " + update);
        }
    }

    /** Keeps others from writing into a table until it is closed; waits for those who write already. */
    static Connection shut(String table) {
        try {
            Connection connection = connect();
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement("lock table " + table + " in share mode")) {
                lock.execute();
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many wait to write into a table, or to shut it. */
    static long waitingFor(String table) {
        return number("select count(*) from pg_locks where relation = ?::regclass and not granted", table);
    }

    static long number(String query, String... values) {
        return Long.parseLong(text(query, values));
    }

    static String text(String query, String... values) {
        try {
            Connection before = OPEN.poll();
            Connection connection = before == null ? connect() : before;
            String answer = answer(connection, query, values);
            OPEN.add(connection);
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        Stack.Login owner = Stack.running().login("owner");
        return DriverManager.getConnection(Stack.running().databaseUrl(), owner.user(), owner.password());
    }

    private static String answer(Connection connection, String query, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            connection.close();   // it may be the connection that is at fault
            throw e;
        }
    }
}
