package org.xueji.archive;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xueji.evidence.FileLinks;
import org.xueji.identity.Sex;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Slice;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/** Looks students up and opens their archives; row-level security decides whose. Opening one is on record. */
@Stateless
public class Archives {

    private static final int MOST = 200;

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    FileLinks files;
    @Inject
    Inspections inspections;
    @Inject
    Event<DomainEvents> events;

    /** A row as stored. */
    record ListedRow(UUID ref, String name, Sex sex, LocalDate birthDate, byte[] documentNumber, byte[] documentIndex, byte[] studentNumber,
                     byte[] studentNumberIndex, String schoolName, Integer grade, String className, String majorName, RegistrationStatus status, boolean confirmed) {
    }

    /** What lists show of registrations {@code r}: of those of a page, found before anything is looked up beside them. */
    private static final String LISTED = """
        select r.ref, p.name, p.sex, p.birth_date, p.document_number, p.document_index, p.student_number, p.student_number_index,
               s.name as school_name, r.grade, r.class_name, r.major_name, r.status, r.confirmed
          from (select * from registration r where %s) r cross join lateral (select * from person where id = r.person_id offset 0) p join organisation s on s.id = r.school_id
        """;

    /** A student as lists show him: what every tier above sees without a reason (V-5). */
    public StudentRow find(UUID registration) {
        return database.ask(sql -> sql.createQuery(LISTED.formatted("r.ref = :ref")).bind("ref", registration).mapTo(ListedRow.class).findOne())
            .map(this::shown).orElseThrow(() -> new Refusal(ArchiveRefusal.NO_SUCH_STUDENT));
    }

    /** A page of students, in the order of the tree. */
    public StudentPage search(StudentSearch search) {
        int limit = Math.clamp(search.limit(), 1, MOST);
        StringBuilder where = new StringBuilder("true");
        Map<String, Object> values = new HashMap<>();
        if (search.text() != null && !search.text().isBlank()) {
            by(search.text(), where, values);
        }
        if (search.school() != null) {
            where.append(" and r.school_id = (select id from organisation where ref = :school)");
            values.put("school", search.school());
        }
        if (search.status() != null) {
            where.append(" and r.status = :status");
            values.put("status", search.status().name());
        }
        if (search.unconfirmed()) {
            where.append(" and not r.confirmed");
        }
        if (search.notComparedSince() != null) {
            where.append(" and not exists (select from paper_comparison c where c.person_id = r.person_id and c.compared_on >= :since)");
            values.put("since", search.notComparedSince());
        }
        boolean back = search.before() != null;
        boolean begun = back || search.after() != null;
        List<ListedRow> rows = database.ask(sql -> {
            if (begun) {
                beyond(sql, back ? search.before() : search.after(), back ? "<" : ">", where, values);
            }
            String order = back ? " order by r.path desc, r.id desc" : " order by r.path, r.id";
            return sql.createQuery(LISTED.formatted(where + order + " limit :limit") + order)
                .bindMap(values).bind("limit", limit + 1).mapTo(ListedRow.class).list();
        });
        Slice<ListedRow> page = Slice.of(rows, limit, back, begun, ListedRow::ref);
        return new StudentPage(page.rows().stream().map(this::shown).toList(), page.next(), page.previous());
    }

    private void by(String text, StringBuilder where, Map<String, Object> values) {
        String typed = text.strip();
        if (typed.chars().noneMatch(Character::isDigit)) {
            // leakproof, so the index serves it under row-level security, which LIKE is not; and found by itself, as what a range holds is guessed far too low for a join
            where.append(" and r.person_id = any (array(select x.id from person x where x.name ^@ :name))");
            values.put("name", typed);
            return;
        }
        where.append(" and r.person_id = any (:people)");
        values.put("people", numbered(typed.toUpperCase(java.util.Locale.ROOT)));
    }

    /** Who has this number: as that of the document, or as student number, now or before the formal one. Asked by itself: beside the list neither index would serve it. */
    private Long[] numbered(String number) {
        return database.ask(sql -> sql.createQuery("""
            select id from person where document_index = any (array(select decode(d, 'hex') from unnest(:documents) d))
            union select person_id from student_number where blind_index = :number""")
            .bindArray("documents", String.class, numbers.documentIndexes(number).stream().map(HexFormat.of()::formatHex).toArray())
            .bind("number", numbers.studentNumberIndex(number)).mapTo(Long.class).list()).toArray(Long[]::new);
    }

    private static void beyond(Handle sql, UUID end, String direction, StringBuilder where, Map<String, Object> values) {
        record At(String path, long id) {
        }
        At at = sql.createQuery("select path, id from registration where ref = :ref").bind("ref", end).mapTo(At.class).findOne()
            .orElseThrow(() -> new Refusal(ArchiveRefusal.NO_SUCH_STUDENT));
        where.append(" and (r.path, r.id) ").append(direction).append(" (:path, :id)");
        values.put("path", at.path());
        values.put("id", at.id());
    }

    private StudentRow shown(ListedRow r) {
        return new StudentRow(r.ref(), r.name(), r.sex(), r.birthDate(), numbers.maskedDocument(r.documentNumber(), r.documentIndex()),
            r.studentNumber() == null ? null : numbers.maskedStudentNumber(r.studentNumber(), r.studentNumberIndex()), r.schoolName(), r.grade(),
            r.className(), r.majorName(), r.status(), r.confirmed());
    }

    /** A person as stored. */
    record PersonRow(long id, String name, Sex sex, LocalDate birthDate, String ethnicGroup, String nationality, IdentityDocumentKind documentKind, byte[] documentNumber,
                     byte[] documentIndex, byte[] studentNumber, byte[] studentNumberIndex, String custodian, JsonObject profile) {
    }

    /** Opens the archive of whoever has this registration. */
    public Archive open(UUID registration) {
        PersonRow person = person(registration);
        events.fire(DomainEvents.of(new DomainEvent("ARCHIVE_OPENED", Article.vocational(25), registration)));
        return database.ask(sql -> new Archive(registration, person.name(), person.sex(), person.birthDate(), person.ethnicGroup(), person.nationality(), person.documentKind(),
            numbers.maskedDocument(person.documentNumber(), person.documentIndex()),
            person.studentNumber() == null ? null : numbers.maskedStudentNumber(person.studentNumber(), person.studentNumberIndex()),
            formerNumbers(sql, person.id()), formerIdentities(sql, person.id()), person.custodian(), files.photoOfPerson(person.id()).orElse(null), periods(sql, person.id()), person.profile(), events(sql, person.id()),
            earlier(sql, person.id()), formerPeriods(sql, person.id()), certificates(sql, person.id()), comparisons(sql, person.id())));
    }

    /** The full numbers of one person; an act of its own, on record. */
    public Revealed reveal(UUID registration) {
        PersonRow person = person(registration);
        events.fire(DomainEvents.of(new DomainEvent("NUMBERS_REVEALED", Article.vocational(25), registration)));
        return new Revealed(numbers.document(person.documentNumber(), person.documentIndex()),
            person.studentNumber() == null ? null : numbers.studentNumber(person.studentNumber(), person.studentNumberIndex()));
    }

    /** The numbers of a person in full. */
    public record Revealed(String documentNumber, String studentNumber) {
        @Override
        public String toString() {
            return "Revealed[…]";
        }
    }

    /** @throws Refusal if there is no such student, or the archive is not open to the acting post */
    private PersonRow person(UUID registration) {
        PersonRow person = database.ask(sql -> sql.createQuery("""
            select p.id, p.name, p.sex, p.birth_date, p.ethnic_group, p.nationality, p.document_kind, p.document_number, p.document_index, p.student_number,
                   p.student_number_index, o.name as custodian, f.particulars::text as profile
              from registration r join person p on p.id = r.person_id join organisation o on o.id = p.custodian_id
              left join person_profile f on f.person_id = p.id
             where r.ref = :ref""").bind("ref", registration).mapTo(PersonRow.class).findOne()
            .orElseThrow(() -> new Refusal(ArchiveRefusal.NO_SUCH_STUDENT)));
        inspections.requireOpen(person.id());
        return person;
    }

    private List<Archive.FormerNumber> formerNumbers(Handle sql, long person) {
        record Replaced(byte[] number, byte[] blindIndex, Instant replacedAt) {
        }
        return sql.createQuery("select number, blind_index, replaced_at from student_number where person_id = :person and replaced_at is not null order by replaced_at desc")
            .bind("person", person).mapTo(Replaced.class).list().stream()
            .map(r -> new Archive.FormerNumber(numbers.maskedStudentNumber(r.number(), r.blindIndex()), r.replacedAt().atZone(Time.BEIJING).toLocalDate())).toList();
    }

    private List<Archive.FormerIdentity> formerIdentities(Handle sql, long person) {
        record Former(String name, Sex sex, LocalDate birthDate, String ethnicGroup, String nationality, IdentityDocumentKind documentKind, byte[] documentNumber, byte[] documentIndex,
                      LocalDate validFrom, LocalDate until, Instant supersededAt) {
        }
        return sql.createQuery("""
            select i.name, i.sex, i.birth_date, i.ethnic_group, i.nationality, i.document_kind, i.document_number, i.document_index, i.valid_from, i.superseded_at,
                   case when i.superseded_at is null then lead(i.valid_from) over (partition by i.superseded_at is null order by i.valid_from, i.id) end as until
              from person_identity i join person p on p.id = i.person_id
             where p.id = :person and (i.name collate "C" <> p.name or i.sex <> p.sex or i.birth_date <> p.birth_date or i.ethnic_group is distinct from p.ethnic_group
                                       or i.nationality is distinct from p.nationality or i.document_index <> p.document_index or i.superseded_at is null)
             order by i.id desc""").bind("person", person).mapTo(Former.class).list().stream().filter(f -> f.until() != null || f.supersededAt() != null)
            .map(f -> new Archive.FormerIdentity(f.name(), f.sex(), f.birthDate(), f.ethnicGroup(), f.nationality(), f.documentKind(),
                numbers.maskedDocument(f.documentNumber(), f.documentIndex()), f.validFrom(), f.until(), f.supersededAt())).toList();
    }

    private static List<Archive.Period> periods(Handle sql, long person) {
        return sql.createQuery("""
            select r.ref, s.name as school, r.stage, r.study_form, r.grade, r.class_name, r.major_code, r.major_name, r.length_years, r.entered_on,
                   r.status, r.status_since, r.status_until, r.ended_on, r.confirmed
              from registration r join organisation s on s.id = r.school_id where r.person_id = :person order by r.entered_on desc, r.id desc""")
            .bind("person", person).mapTo(Archive.Period.class).list();
    }

    private static List<FormerPeriod> formerPeriods(Handle sql, long person) {
        return sql.createQuery("select kind, from_on as \"from\", until_on as until, school_name as school, remark from former_period where person_id = :person order by from_on desc")
            .bind("person", person).mapTo(FormerPeriod.class).list();
    }

    private static List<Archive.Certificate> certificates(Handle sql, long person) {
        return sql.createQuery("""
            select c.ref, c.kind, c.number, c.issued_on, s.name as school,
                   c.kind = 'COMPLETION' and exists (select from former_certificate g where g.registration_id = c.registration_id and g.kind = 'GRADUATION') as replaced
              from former_certificate c join organisation s on s.id = c.school_id where c.person_id = :person order by c.issued_on desc, c.id desc""")
            .bind("person", person).mapTo(Archive.Certificate.class).list();
    }

    private static List<PaperComparison> comparisons(Handle sql, long person) {
        return sql.createQuery(PaperComparisons.SHOWN).bind("person", person).mapTo(PaperComparison.class).list();
    }

    /** A row as stored. */
    record EarlierRow(String register, String shown, String kind, TakeOver state, Instant foundAt, Instant settledAt, String periods, String completed, String reason) {

        Archive.Earlier shownAs() {
            return new Archive.Earlier(register, shown, kind, state, foundAt, settledAt, periods == null ? null : Json.createReader(new StringReader(periods)).readArray(),
                completed.isEmpty() ? List.of() : List.of(completed.split(" ")), reason);
        }
    }

    private static List<Archive.Earlier> earlier(Handle sql, long person) {
        return sql.createQuery("""
            select register, shown, kind, state, found_at, settled_at, periods::text as periods, array_to_string(completed, ' ') as completed, reason
              from earlier_archive where person_id = :person order by id""").bind("person", person).mapTo(EarlierRow.class).list().stream().map(EarlierRow::shownAs).toList();
    }

    private static List<Archive.LifeEvent> events(Handle sql, long person) {
        return sql.createQuery("""
            select h.valid_from as "on", h.recorded_at, s.name as school, h.status, h.cause, h.until,
                   case when row_number() over w > 1 then nullif(h.grade, lag(h.grade) over w) end as grade,
                   case when row_number() over w > 1 then nullif(h.class_name, lag(h.class_name) over w) end as class_name,
                   case when row_number() over w > 1 then nullif(h.major_name, lag(h.major_name) over w) end as major_name,
                   case when row_number() over w > 1 then nullif(h.study_form, lag(h.study_form) over w) end as study_form
              from registration_status h join organisation s on s.id = h.school_id
             where h.person_id = :person and h.superseded_at is null
            window w as (partition by h.registration_id order by h.valid_from, h.id) order by h.valid_from desc, h.id desc""")
            .bind("person", person).mapTo(Archive.LifeEvent.class).list();
    }
}
