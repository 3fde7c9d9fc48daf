package org.xueji.database;

/** Uploaded files and what they are linked to, as the server's login writes them. */
final class StoredFiles {

    private StoredFiles() {
    }

    /** A file just uploaded by a place; belongs to nothing yet. */
    static long upload(Session session, Place uploader) {
        return upload(session, uploader, "PHOTO", Session.NOW);
    }

    static long upload(Session session, Place uploader, String purpose, String at) {
        return session.number("""
            insert into stored_file(storage_key, file_key, key_province, purpose, format, size, fingerprint, name, uploaded_by, org_id, path, created_at)
            values (gen_random_uuid(), '\\x00', 1, ?, 'JPEG', 1, '\\x00', '\\x00', ?, ?, ?::path_t, ?::timestamptz) returning id""",
            purpose, uploader.id(), uploader.id(), uploader.path(), at);
    }

    static Session.Outcome attemptToPerson(Session session, long file, long person, Place linker) {
        return session.attempt("""
            insert into person_file(person_id, path, file_id, purpose, linked_by, linked_at)
            values (?, ?::path_t, ?, 'PHOTO', ?, now())""", person, linker.path(), file, linker.id());
    }

    static void toPerson(Session session, long file, long person, Place linker) {
        session.run("""
            insert into person_file(person_id, path, file_id, purpose, linked_by, linked_at)
            values (?, (select path from person where id = ?), ?, 'PHOTO', ?, now())""", person, person, file, linker.id());
    }

    static void toRecord(Session session, long file, long record, Place linker) {
        session.run("""
            insert into record_file(new_student_id, path, file_id, purpose, linked_by, linked_at)
            values (?, ?::path_t, ?, 'PHOTO', ?, now())""", record, linker.path(), file, linker.id());
    }

    static Session.Outcome attemptToCase(Session session, long file, TransferCase filed, Place linker) {
        return session.attempt("insert into case_file values (?, ?::path_t, ?, ?, now())", filed.id(), filed.student().school().path(), file, linker.id());
    }

    static void toCase(Session session, long file, TransferCase filed, Place linker) {
        session.run("insert into case_file values (?, ?::path_t, ?, ?, now())", filed.id(), filed.student().school().path(), file, linker.id());
    }
}
