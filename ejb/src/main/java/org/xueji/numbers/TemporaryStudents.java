package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Numbers;
import org.xueji.identity.CheckOutcome;
import org.xueji.identity.FormalIdentityVerifier;
import org.xueji.identity.IdentityCheck;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.PersonName;
import org.xueji.identity.Sex;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/** The students of a school for whom a formal number may be asked. */
@ApplicationScoped
class TemporaryStudents {

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    Clock clock;

    /**
     * Somebody whom the school holds.
     *
     * @param temporary whether the number is
     * @param asked whether a formal one is asked for already
     */
    record Student(long registration, UUID ref, String name, Sex sex, LocalDate birthDate, boolean temporary, boolean asked) {

        /** Refuses unless a formal number may be asked for this student. */
        void requireTemporary() {
            if (!temporary) {
                throw new Refusal(ArchiveRefusal.NUMBER_IS_FORMAL);
            }
            if (asked) {
                throw new Refusal(NumberRefusal.ALREADY_REQUESTED);
            }
        }

        IdentityClaim claim(IdentityDocument document) {
            return new IdentityClaim(document, new PersonName(name), sex, Optional.of(birthDate));
        }
    }

    private static final String STUDENTS = """
        select g.id as registration, g.ref, p.name, p.sex, p.birth_date, exists (select from number_request q where q.registration_id = g.id and q.open) as asked,
               exists (select from student_number v where v.person_id = p.id and v.replaced_at is null and v.kind = 'TEMPORARY') as temporary""";
    private static final String HELD = """
          from registration g join person p on p.id = g.person_id
         where g.school_id = :school and g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL'""";

    Optional<Student> find(UUID registration) {
        return database.ask(sql -> sql.createQuery(STUDENTS + " " + HELD + " and g.ref = :ref").bind("school", database.bound().organisation()).bind("ref", registration)
            .mapTo(Student.class).findOne());
    }

    /** By the blind index, in hexadecimal, of each student number that one of the school's students has or had. */
    Map<String, Student> find(Collection<byte[]> studentNumbers) {
        record Numbered(byte[] blindIndex, long registration, UUID ref, String name, Sex sex, LocalDate birthDate, boolean temporary, boolean asked) {
        }
        return database.ask(sql -> sql.createQuery(STUDENTS + ", s.blind_index " + HELD.replace("where", "join student_number s on s.person_id = p.id where") + """
              and s.blind_index in (select decode(d, 'hex') from unnest(:numbers) d)""").bind("school", database.bound().organisation())
            .bindArray("numbers", String.class, studentNumbers.stream().map(HexFormat.of()::formatHex).toArray()).mapTo(Numbered.class).list()).stream()
            .collect(Collectors.toMap(n -> HexFormat.of().formatHex(n.blindIndex()), n -> new Student(n.registration(), n.ref(), n.name(), n.sex(), n.birthDate(), n.temporary(), n.asked())));
    }

    /**
     * The document as stated for a student.
     *
     * @param kind null for one that its number tells
     * @throws Refusal if it is none, or says something else than the archive
     */
    IdentityDocument document(Student student, IdentityDocumentKind kind, String typed) {
        if (typed == null || typed.isBlank()) {
            throw new Refusal(NumberRefusal.DOCUMENT_REQUIRED);
        }
        IdentityDocument document = (kind == null ? IdentityDocument.recognise(typed) : IdentityDocument.read(kind, typed)).document();
        if (document.kind() == IdentityDocumentKind.TEMPORARY_NUMBER) {
            throw new Refusal(NumberRefusal.NO_DOCUMENT);
        }
        IdentityFinding finding = FormalIdentityVerifier.finding(student.claim(document), Time.today(clock));
        if (finding.checks().get(IdentityCheck.BIRTH_DATE_AGREES) == CheckOutcome.FAILED) {
            throw new Refusal(NumberRefusal.BIRTH_DATE_CONTRADICTS, student.birthDate());
        }
        if (finding.checks().get(IdentityCheck.SEX_AGREES) == CheckOutcome.FAILED) {
            throw new Refusal(NumberRefusal.SEX_CONTRADICTS);
        }
        return document;
    }

    List<byte[]> index(Collection<String> studentNumbers) {
        return studentNumbers.stream().map(numbers::studentNumberIndex).toList();
    }
}
