package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.archive.Numbers;
import org.xueji.archive.StudentPhotos;
import org.xueji.evidence.FileLinks;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** Whose photo an identity number or a student number names, among the students of the acting school: those on file, and those it keeps the archives of. */
@ApplicationScoped
class PhotoOwners {

    private static final String WITHOUT = """
        select n.ref, false as registered, n.name, n.class_name from new_student n
         where n.school_id = :school and n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED') and not n.photo
        union all
        select r.ref, true, p.name, r.class_name from registration r join person p on p.id = r.person_id
         where r.school_id = :school and r.ended_on is null and not exists (select from person_file f where f.person_id = p.id and f.purpose = 'PHOTO' and f.superseded_at is null)""";

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    FileLinks files;
    @Inject
    NewStudentPhotos records;
    @Inject
    StudentPhotos archives;

    /**
     * Somebody whose photo it is.
     *
     * @param ref of the record, or of the registration
     * @param id of the record, or of the person
     * @param changeable whether the photo can be put there now
     */
    record Owner(UUID ref, long id, boolean registered, boolean changeable) {
    }

    /** The student of the acting school with this number, whichever it is; an archive goes before a record. */
    Optional<Owner> find(String number) {
        Bound bound = database.bound();
        String plain = number.toUpperCase(Locale.ROOT);
        Object[] documents = Stream.concat(numbers.documentIndexes(plain).stream(), Stream.of(numbers.studentNumberIndex(plain))).map(HexFormat.of()::formatHex).toArray();
        return database.ask(sql -> sql.createQuery("""
            with named as materialized (select decode(d, 'hex') as index from unnest(:indexes) d)
            select r.ref, p.id, true as registered, true as changeable
              from named m join person p on m.index in (p.document_index, p.student_number_index) join registration r on r.person_id = p.id
             where p.custodian_id = :school and r.school_id = :school
            union all
            select n.ref, n.id, false, n.state = any (:correctable) from named m join new_student n on n.document_index = m.index
             where n.school_id = :school and n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED')
             order by registered desc, id desc limit 1""")
            .bindArray("indexes", String.class, documents).bindArray("correctable", String.class, Stream.of(NewStudentState.values()).filter(NewStudentState::isCorrectable).map(Enum::name).toArray())
            .bind("school", bound.organisation()).mapTo(Owner.class).findOne());
    }

    /** The photo that is there. */
    Optional<UUID> photo(Owner owner) {
        return owner.registered() ? files.photoOfPerson(owner.id()) : files.photoOfRecord(owner.id());
    }

    /** Makes a file that was just taken in the photo. */
    void give(Owner owner, UUID file) {
        if (owner.registered()) {
            archives.renew(owner.ref(), file);
        } else {
            records.change(owner.ref(), file);
        }
    }

    /** Who of the acting school's students, on file and registered, still lacks a photo, by class and name. */
    List<PhotoImports.Lacking> lacking(int limit) {
        return database.ask(sql -> sql.createQuery(WITHOUT + " order by class_name, name, ref limit :limit")
            .bind("school", database.bound().organisation()).bind("limit", limit).mapTo(PhotoImports.Lacking.class).list());
    }

    /** How many they are. */
    long lacking() {
        return database.ask(sql -> sql.createQuery("select count(*) from (" + WITHOUT + ") w").bind("school", database.bound().organisation()).mapTo(Long.class).one());
    }

}
