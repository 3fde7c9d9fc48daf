package org.xueji.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.xueji.archive.CertificateKind;
import org.xueji.archive.FormerCertificate;
import org.xueji.archive.FormerPeriod;
import org.xueji.archive.FormerPeriodKind;
import org.xueji.archive.FormerRegistration;
import org.xueji.archive.NewRegistration;
import org.xueji.archive.Numbers;
import org.xueji.archive.RegistrationStatus;
import org.xueji.archive.Registrations;
import org.xueji.dedup.Matches;
import org.xueji.dedup.StatedIdentity;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.StudentNumber;
import org.xueji.implementing.ComingDays;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** The rows of take-overs, written and read many at once. */
@ApplicationScoped
class TakeOverRows {

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    Matches matches;
    @Inject
    ComingDays coming;

    /**
     * A take-over as its jobs see it.
     *
     * @param school the school's id
     */
    record Open(long id, UUID ref, long school, String path) {
    }

    /** The take-over of a job, kept from being signed or changed by others until the transaction ends. @throws Refusal unless it is in one of these states */
    Open locked(UUID ref, TakeOverState... states) {
        return database.ask(sql -> sql.createQuery("select id, ref, org_id as school, path from register_takeover where ref = :ref and state = any (:states) for no key update")
            .bind("ref", ref).bindArray("states", String.class, Arrays.stream(states).map(Enum::name).toArray()).mapTo(Open.class).findOne())
            .orElseThrow(() -> new Refusal(TakeOverRefusal.NOT_OPEN));
    }

    /** Remembers who changed something of it: none of them decides about it. */
    void written(Open takeover, Bound by) {
        database.tell(sql -> sql.createUpdate("update register_takeover set writers = array_append(writers, :person) where id = :id and not cast(:person as bytea) = any (writers)")
            .bind("person", by.naturalPerson()).bind("id", takeover.id()).execute());
    }

    /** Where a row of this take-over came from, and whether it says the same as another. */
    record Known(String sheet, int rowNo, boolean same) {
    }

    private static String hex(byte[] index) {
        return HexFormat.of().formatHex(index);
    }

    /** A row as stored, as far as two are compared. */
    record Stored(String sheet, int rowNo, String name, String sex, LocalDate birthDate, String ethnicGroup, byte[] documentIndex, byte[] studentNumberIndex, int grade, String className,
                  String majorCode, String majorName, String studyForm, BigDecimal lengthYears, LocalDate enteredOn, RegistrationStatus status, LocalDate statusSince, LocalDate statusUntil) {

        private boolean says(TakenStudent s, byte[] numberIndex) {
            return name.equals(s.name().value()) && sex.equals(s.sex().name()) && birthDate.equals(s.birthDate()) && Objects.equals(ethnicGroup, s.ethnicGroup().map(Enum::name).orElse(null))
                && Arrays.equals(studentNumberIndex, numberIndex) && grade == s.grade() && Objects.equals(className, s.className().orElse(null))
                && Objects.equals(majorCode, s.major().code().orElse(null)) && majorName.equals(s.major().name()) && studyForm.equals(s.studyForm().name())
                && lengthYears.compareTo(s.length()) == 0 && enteredOn.equals(s.enteredOn()) && status == s.status() && statusSince.equals(s.since())
                && Objects.equals(statusUntil, s.until());
        }
    }

    /** Students who were read before: by document and by student number, in hexadecimal. */
    final class Before {

        private final Map<String, Stored> byDocument = new HashMap<>();
        private final Map<String, Stored> byNumber = new HashMap<>();

        /** The row with the document, if one was read before. */
        Known withDocument(TakenStudent s) {
            Stored stored = byDocument.get(hex(numbers.documentIndex(s.document())));
            return stored == null ? null : new Known(stored.sheet(), stored.rowNo(), stored.says(s, numberIndex(s)));
        }

        /** The row with the student number. */
        Known withNumber(TakenStudent s) {
            Stored stored = s.number().isEmpty() ? null : byNumber.get(hex(numberIndex(s)));
            return stored == null ? null : new Known(stored.sheet(), stored.rowNo(), false);
        }

        /** From now on this one counts, too. */
        void add(TakenStudent s, String sheet, int row) {
            add(new Stored(sheet, row, s.name().value(), s.sex().name(), s.birthDate(), s.ethnicGroup().map(Enum::name).orElse(null), numbers.documentIndex(s.document()), numberIndex(s),
                s.grade(), s.className().orElse(null), s.major().code().orElse(null), s.major().name(), s.studyForm().name(), s.length(), s.enteredOn(), s.status(), s.since(), s.until()));
        }

        private void add(Stored stored) {
            byDocument.put(hex(stored.documentIndex()), stored);
            if (stored.studentNumberIndex() != null) {
                byNumber.put(hex(stored.studentNumberIndex()), stored);
            }
        }
    }

    private byte[] numberIndex(TakenStudent s) {
        return s.number().map(n -> numbers.studentNumberIndex(n.value())).orElse(null);
    }

    /** Of these the ones whose document or number was read before. */
    Before before(long takeover, Collection<TakenStudent> students) {
        Before before = new Before();
        database.ask(sql -> sql.createQuery("""
            select sheet, row_no, name, sex, birth_date, ethnic_group, document_index, student_number_index, grade, class_name, major_code, major_name, study_form, length_years,
                   entered_on, status, status_since, status_until
              from takeover_student
             where takeover_id = :takeover and (document_index = any (array(select decode(d, 'hex') from unnest(:documents) d))
                                                or student_number_index = any (array(select decode(n, 'hex') from unnest(:numbers) n)))""")
            .bind("takeover", takeover).bindArray("documents", String.class, students.stream().map(s -> hex(numbers.documentIndex(s.document()))).toArray())
            .bindArray("numbers", String.class, students.stream().map(this::numberIndex).filter(Objects::nonNull).map(TakeOverRows::hex).toArray()).mapTo(Stored.class).list())
            .forEach(before::add);
        return before;
    }

    /** A student about to be staged. */
    record Staged(TakenStudent student, String sheet, int row) {
    }

    void insert(Open takeover, long job, List<Staged> staged) {
        if (staged.isEmpty()) {
            return;
        }
        database.tell(sql -> {
            List<Long> ids = sql.createQuery("select nextval('takeover_student_seq') from generate_series(1, :n)").bind("n", staged.size()).mapTo(Long.class).list();
            Map<Long, Matches.Keys> announced = new HashMap<>();
            PreparedBatch batch = sql.prepareBatch("""
                insert into takeover_student(id, takeover_id, path, job_id, sheet, row_no, name, sex, birth_date, ethnic_group, document_kind, document_number, document_index, number_form,
                                             student_number, student_number_index, grade, class_name, major_code, major_name, study_form, length_years, entered_on, status,
                                             status_since, status_until)
                values (:id, :takeover, :path, :job, :sheet, :row, :name, :sex, :birth, :group, :kind, :number, :index, :form, :student, :studentIndex, :grade, :class, :majorCode, :major,
                        :study, :length, :entered, :status, :since, :until)""");
            for (Staged each : staged) {
                TakenStudent s = each.student();
                long id = ids.get(announced.size());
                announced.put(id, matches.of(new StatedIdentity(s.name(), s.birthDate(), s.sex(), s.document(), null)));
                Numbers.Sealed document = numbers.seal(s.document());
                Numbers.Sealed number = s.number().map(numbers::seal).orElse(null);
                batch.bind("id", id).bind("takeover", takeover.id()).bind("path", takeover.path()).bind("job", job).bind("sheet", each.sheet()).bind("row", each.row()).bind("name", s.name().value())
                    .bind("sex", s.sex()).bind("birth", s.birthDate()).bindByType("group", s.ethnicGroup().map(Enum::name).orElse(null), String.class).bind("kind", s.document().kind())
                    .bind("number", document.number()).bind("index", document.index()).bindByType("form", s.number().map(n -> n.form().name()).orElse(null), String.class)
                    .bindByType("student", number == null ? null : number.number(), byte[].class).bindByType("studentIndex", number == null ? null : number.index(), byte[].class)
                    .bind("grade", s.grade()).bindByType("class", s.className().orElse(null), String.class).bindByType("majorCode", s.major().code().orElse(null), String.class)
                    .bind("major", s.major().name()).bind("study", s.studyForm()).bind("length", s.length()).bind("entered", s.enteredOn()).bind("status", s.status())
                    .bind("since", s.since()).bindByType("until", s.until(), LocalDate.class).add();
            }
            batch.execute();
            matches.announceTakenOver(takeover.path(), announced);
        });
    }

    /** A row as stored. */
    record Named(long id, byte[] documentIndex, boolean loaded, String name, LocalDate birthDate, LocalDate enteredOn, RegistrationStatus status, LocalDate statusSince, String periods,
                 String certificates) {
    }

    /** The students of a take-over whom rows of other sheets name by their documents. */
    Map<IdentityDocument, StagedStudent> named(long takeover, Set<IdentityDocument> documents) {
        Map<String, IdentityDocument> byIndex = new HashMap<>();
        documents.forEach(d -> byIndex.put(hex(numbers.documentIndex(d)), d));
        Map<IdentityDocument, StagedStudent> students = new HashMap<>();
        database.ask(sql -> sql.createQuery("""
            select id, document_index, state in ('LOADED', 'CONTINUES') as loaded, name, birth_date, entered_on, status, status_since, periods::text as periods, certificates::text as certificates
              from takeover_student where takeover_id = :takeover and document_index = any (array(select decode(d, 'hex') from unnest(:documents) d))""")
            .bind("takeover", takeover).bindArray("documents", String.class, byIndex.keySet().toArray()).mapTo(Named.class).list())
            .forEach(n -> students.put(byIndex.get(hex(n.documentIndex())), new StagedStudent(n.id(), n.loaded(), n.name(), n.birthDate(), n.enteredOn(), n.status(), n.statusSince(),
                periods(n.periods()), certificates(n.certificates()))));
        return students;
    }

    /** Of these certificate numbers those that students of a take-over have. */
    Set<String> certificateNumbers(long takeover, Set<String> among) {
        return new HashSet<>(database.ask(sql -> sql.createQuery("""
            select c ->> 'number' from takeover_student s cross join jsonb_array_elements(s.certificates) c
             where s.takeover_id = :takeover and s.certificates <> '[]' and c ->> 'number' = any (:numbers)""")
            .bind("takeover", takeover).bindArray("numbers", String.class, among.toArray()).mapTo(String.class).list()));
    }

    /** What rows of other sheets added to students; what is loaded already is written to the archive next. */
    void completed(Open takeover, Collection<StagedStudent> students, int certificatesOfLoaded) {
        database.tell(sql -> {
            PreparedBatch batch = sql.prepareBatch("""
                update takeover_student set periods = cast(:periods as jsonb), certificates = cast(:certificates as jsonb), stale = state = 'LOADED' where id = :id""");
            students.forEach(s -> batch.bind("id", s.id()).bind("periods", json(s.periods()).toString()).bind("certificates", jsonOf(s.certificates()).toString()).add());
            if (batch.size() > 0) {
                batch.execute();
            }
            sql.createUpdate("update register_takeover set certificates = certificates + :more where id = :id and :more > 0").bind("more", certificatesOfLoaded).bind("id", takeover.id())
                .execute();
        });
    }

    /** A row as stored, about to become a registration. */
    record Filed(long id, UUID ref, String name, String sex, LocalDate birthDate, String ethnicGroup, String documentKind, byte[] documentNumber, byte[] documentIndex, String numberForm,
                 byte[] studentNumber, byte[] studentNumberIndex, short grade, String className, String majorCode, String majorName, String studyForm, BigDecimal lengthYears,
                 LocalDate enteredOn, RegistrationStatus status, LocalDate statusSince, LocalDate statusUntil, String periods, String certificates, Long registrationId, UUID registrationRef,
                 Long personId) {

        FormerRegistration former(Open takeover) {
            NewRegistration.IssuedNumber number = studentNumber == null ? null
                : new NewRegistration.IssuedNumber(StudentNumber.Form.valueOf(numberForm), studentNumber, studentNumberIndex);
            return new FormerRegistration(takeover.school(), takeover.path(), name, sex, birthDate, ethnicGroup, documentKind, documentNumber, documentIndex, number, grade, className, majorCode,
                majorName, studyForm, lengthYears, enteredOn, status, statusSince, statusUntil, TakeOverRows.periods(periods), TakeOverRows.certificates(certificates), ref);
        }
    }

    /** The next rows that are not compared with the nation yet, or of which the archive does not have everything; the first is the lowest. */
    List<Filed> waiting(Handle sql, long takeover, boolean stale, long after, int most) {
        return filed(sql, "s.takeover_id = :takeover and s.id > :after and " + (stale ? "s.stale" : "s.state = 'CHECKING'") + " order by s.id limit :most",
            query -> query.bind("takeover", takeover).bind("after", after).bind("most", most));
    }

    /** These rows. */
    List<Filed> filed(Handle sql, Collection<UUID> refs) {
        return filed(sql, "s.ref = any (:refs)", query -> query.bindArray("refs", UUID.class, refs.toArray()));
    }

    private static List<Filed> filed(Handle sql, String which, UnaryOperator<Query> bound) {
        return bound.apply(sql.createQuery("""
            select s.id, s.ref, s.name, s.sex, s.birth_date, s.ethnic_group, s.document_kind, s.document_number, s.document_index, s.number_form, s.student_number, s.student_number_index,
                   s.grade, s.class_name, s.major_code, s.major_name, s.study_form, s.length_years, s.entered_on, s.status, s.status_since, s.status_until, s.periods::text as periods,
                   s.certificates::text as certificates, s.registration_id, g.ref as registration_ref, g.person_id
              from takeover_student s left join registration g on g.id = s.registration_id
             where\s""" + which)).mapTo(Filed.class).list();
    }

    /** Rows became registrations. */
    void loaded(Handle sql, List<Filed> filed, Map<UUID, Registrations.Made> made) {
        PreparedBatch loaded = sql.prepareBatch("update takeover_student set state = 'LOADED', registration_id = :registration where id = :id");
        filed.forEach(f -> loaded.bind("id", f.id()).bind("registration", made.get(f.ref()).id()).add());
        loaded.execute();
        matches.becamePeopleTakenOver(filed.stream().map(Filed::id).toList());
    }

    /** Takes rows out, with everything that they brought; those on whom something depends stay, and are returned. */
    List<Long> takeOut(Collection<Long> ids) {
        return database.ask(sql -> sql.createQuery("select student from effect.take_out(:ids, cast(:coming as jsonb)) where not gone").bind("coming", coming.json()).bindArray("ids", Long.class, ids.toArray()).mapTo(Long.class).list());
    }

    static List<FormerPeriod> periods(String json) {
        List<FormerPeriod> periods = new ArrayList<>();
        for (JsonObject o : read(json).getValuesAs(JsonObject.class)) {
            periods.add(new FormerPeriod(FormerPeriodKind.valueOf(o.getString("kind")), LocalDate.parse(o.getString("from")), LocalDate.parse(o.getString("until")),
                o.getString("school", null), o.getString("remark", null)));
        }
        return periods;
    }

    static List<FormerCertificate> certificates(String json) {
        List<FormerCertificate> certificates = new ArrayList<>();
        for (JsonObject o : read(json).getValuesAs(JsonObject.class)) {
            certificates.add(new FormerCertificate(CertificateKind.valueOf(o.getString("kind")), o.getString("number"), LocalDate.parse(o.getString("on"))));
        }
        return certificates;
    }

    private static JsonArray read(String json) {
        return Json.createReader(new StringReader(json)).readArray();
    }

    private static JsonArray json(List<FormerPeriod> periods) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        periods.forEach(p -> {
            JsonObjectBuilder o = Json.createObjectBuilder().add("kind", p.kind().name()).add("from", p.from().toString()).add("until", p.until().toString());
            if (p.school() != null) {
                o.add("school", p.school());
            }
            if (p.remark() != null) {
                o.add("remark", p.remark());
            }
            array.add(o);
        });
        return array.build();
    }

    private static JsonArray jsonOf(List<FormerCertificate> certificates) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        certificates.forEach(c -> array.add(Json.createObjectBuilder().add("kind", c.kind().name()).add("number", c.number()).add("on", c.issuedOn().toString())));
        return array.build();
    }
}
