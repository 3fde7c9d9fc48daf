package org.xueji.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Somebody about to be filed or registered, with the keys by which the server announces him. The keys are plain text here: the database only compares them.
 *
 * @param document what identifies him
 * @param number the resident number as its parts, {@code area/birth/serial}; null for another document
 * @param origin null where it is not known
 */
public record Filing(String name, String birth, String sex, String document, String number, String origin) {

    /** Somebody with an identity card. */
    public static Filing card(String name, String number) {
        String birth = number.split("/")[1];
        return new Filing(name, birth, "FEMALE", number, number, null);
    }

    /** Somebody without an identity card. */
    public static Filing other(String name, String birth, String document) {
        return new Filing(name, birth, "FEMALE", document, null, null);
    }

    Filing from(String origin) {
        return new Filing(name, birth, sex, document, number, origin);
    }

    Filing named(String name) {
        return new Filing(name, birth, sex, document, number, origin);
    }

    Filing born(String birth) {
        return new Filing(name, birth, sex, document, number, origin);
    }

    private Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("ALIKE", name + birth + sex);
        if (number == null) {
            keys.put("OTHER_BIRTH_DATE", name + document);
            return keys;
        }
        String[] part = number.split("/");
        keys.put("OTHER_BIRTH_DATE", name + part[0] + part[2]);
        keys.put("OTHER_AREA", name + part[1] + part[2]);
        keys.put("OTHER_SERIAL", name + part[0] + part[1]);
        return keys;
    }

    /** A school files him under check, and commits; returns the record. */
    public long filedBy(Nation nation, Place school) {
        try (Session clerk = nation.as(school)) {
            long record = file(clerk, school);
            clerk.commit();
            return record;
        }
    }

    /** The same within a transaction of the caller. */
    long file(Session clerk, Place school) {
        long record = clerk.number("""
            insert into new_student(school_id, path, state, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form,
                                    length_years, entered_on, created_by, created_at)
            values (?, ?::path_t, 'CHECKING', ?, ?, ?::date, 'IDENTITY_CARD', '\\x00', ?, 2026, 'Nursing', 'FULL_TIME', 3, '2026-09-01', ?, ?::timestamptz) returning id""",
            school.id(), school.path(), name, sex, birth, Nation.bytes(document), school.id(), Session.NOW);
        announce(clerk, "record", record, school);
        return record;
    }

    /** He is said to be somebody else now, and is announced anew. */
    void corrects(Session clerk, long record, Place school) {
        clerk.run("update new_student set state = 'CHECKING', name = ?, birth_date = ?::date, document_index = ? where id = ?", name, birth, Nation.bytes(document), record);
        clerk.run("delete from record_match where record_id = ?", record);
        announce(clerk, "record", record, school);
    }

    /** He is registered at a school. */
    public Nation.Student registeredAt(Nation nation, Place school) {
        try (Session authority = nation.as(school.competentAuthority)) {
            long person = authority.number("""
                insert into person(custodian_id, path, name, sex, birth_date, document_kind, document_number, document_index)
                values (?, ?::path_t, ?, ?, ?::date, 'IDENTITY_CARD', '\\x00', ?) returning id""", school.id(), school.path(), name, sex, birth, Nation.bytes(document));
            authority.run("insert into identity_key values (?, ?, ?::path_t)", Nation.bytes(document), person, school.path());
            long registration = Nation.registration(authority, school, person);
            Nation.holds(authority, school, person, registration, "VOCATIONAL");
            announce(authority, "person", person, school);
            authority.commit();
            return new Nation.Student(person, registration, school);
        }
    }

    private void announce(Session session, String whose, long id, Place school) {
        keys().forEach((kind, key) -> session.run("insert into " + whose + "_match(" + whose + "_id, path, kind, key, origin, numbered) values (?, ?::path_t, ?, ?, ?, ?)",
            id, school.path(), kind, Nation.bytes(key), origin == null ? null : Nation.bytes(origin), number != null));
    }

    /** Has records compared with the nation. */
    static Map<Long, String> check(Session session, long... records) {
        String ids = LongStream.of(records).mapToObj(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return session.list("select record || ' ' || verdict from nat.check_records(?::bigint[], " + Coming.SEPTEMBER_24 + ")", ids).stream()
            .map(row -> row.split(" ")).collect(Collectors.toMap(row -> Long.valueOf(row[0]), row -> row[1]));
    }

    /** The same in a transaction of its own, which also writes what became of the records, as the server does. */
    public static String checkedBy(Nation nation, Place school, long record) {
        try (Session clerk = nation.as(school)) {
            String verdict = checked(clerk, record);
            clerk.commit();
            return verdict;
        }
    }

    /** The same within a transaction of the caller. */
    static String checked(Session clerk, long record) {
        clerk.run("select from new_student where id = ? for no key update", record);
        String verdict = check(clerk, record).get(record);
        clerk.run("update new_student set state = ?, hold_reason = ? where id = ?", verdict.equals("CONFLICT") ? "HELD" : "DRAFT", verdict.equals("CONFLICT") ? verdict : null, record);
        return verdict;
    }
}
