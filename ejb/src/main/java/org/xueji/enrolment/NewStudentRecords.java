package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.math.BigDecimal;
import java.util.Objects;
import org.xueji.identity.StudyForm;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.xueji.identity.EthnicGroup;
import org.xueji.archive.Numbers;
import org.xueji.dedup.Matches;
import org.xueji.dedup.StatedIdentity;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.identity.PoliticalStatus;
import org.xueji.identity.Sex;
import org.xueji.implementing.RulesInForce;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Time;
import org.xueji.rules.RuleVersion;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** The rows of new students: written many at once. */
@ApplicationScoped
class NewStudentRecords {

    /** Looked up once: looking it up means reading archives, and a file has thousands of rows. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    Matches matches;
    @Inject
    Jobs jobs;
    @Inject
    Clock clock;
    @Inject
    RulesInForce rules;

    /** A student to be filed, the row of the file that says so, without a file no sheet and row 0, and why the record is held from the beginning; null for nothing. */
    record Filed(NewStudentData data, String sheet, int row, HoldReason hold) {

        Filed(NewStudentData data, boolean needsEvidence, String sheet, int row) {
            this(data, sheet, row, needsEvidence ? HoldReason.EVIDENCE_NEEDED : null);
        }

        Filed held(HoldReason because) {
            return new Filed(data, sheet, row, because);
        }
    }

    /** A student to be filed, with all that is enciphered, hashed and written out, which takes no transaction. */
    record Prepared(Filed filed, Numbers.Sealed document, String particulars, Matches.Keys keys) {

        String index() {
            return HexFormat.of().formatHex(document.index());
        }
    }

    Prepared prepared(Filed filed) {
        NewStudentData d = filed.data();
        return new Prepared(filed, numbers.seal(d.document()), particulars(d), matches.of(identity(d)));
    }

    /** Whether a record {@code n} is under check by a job that is over, cancelled or failed: nobody compares it any more. */
    static final String STRANDED = "n.state = 'CHECKING' and exists (select from job j where j.id = n.check_job_id and j.state not in ('QUEUED', 'RUNNING'))";

    /** What a record of a school states, by the columns that hold it; stranded if it is under check by a job that is over. */
    record OnFile(long id, boolean stranded, byte[] documentIndex, String name, Sex sex, LocalDate birthDate, String ethnicGroup, IdentityDocumentKind documentKind, int grade, String className,
                  String majorCode, String majorName, StudyForm studyForm, BigDecimal lengthYears, LocalDate enteredOn, JsonObject particulars) {

        /** Whether that is the same, to the last field. */
        boolean states(NewStudentData d) {
            return name.equals(d.name().value()) && sex == d.sex() && birthDate.equals(d.birthDate()) && Objects.equals(ethnicGroup, d.ethnicGroup().map(EthnicGroup::name).orElse(null))
                && documentKind == d.document().kind() && grade == d.grade() && Objects.equals(className, d.className()) && Objects.equals(majorCode, d.major().code().orElse(null))
                && majorName.equals(d.major().name()) && studyForm == d.studyForm() && lengthYears.compareTo(d.lengthOfSchooling()) == 0 && enteredOn.equals(d.entryDate())
                && particulars.equals(particularsOf(d));
        }
    }

    /**
     * Who of these documents, named by their hexadecimal blind indexes, is on file at this school already: records under way, and who is registered there. Each document is
     * looked up by itself: while statistics do not know yet what the file has brought, a plan for all of them reads every record of the school.
     */
    Map<String, List<OnFile>> onFile(long school, Collection<String> documents) {
        return database.ask(sql -> sql.createQuery("""
            select n.id, (%s) as stranded, n.document_index, n.name, n.sex, n.birth_date, n.ethnic_group, n.document_kind, n.grade, n.class_name, n.major_code, n.major_name, n.study_form, n.length_years,
                   n.entered_on, n.particulars::text as particulars
              from unnest(:documents) d(index)
             cross join lateral (select * from new_student o where o.document_index = decode(d.index, 'hex') and o.school_id = :school offset 0) n
              left join registration g on g.id = n.registration_id
             where n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED') or n.state = 'REGISTERED' and g.school_id = n.school_id and g.ended_on is null""".formatted(STRANDED))
            .bind("school", school).bindArray("documents", String.class, documents.toArray()).mapTo(OnFile.class).list())
            .stream().collect(Collectors.groupingBy(n -> HexFormat.of().formatHex(n.documentIndex())));
    }

    /** Puts stranded records under check by this job, as they stand. Returns how many they were. */
    int adopt(long job, List<Long> stranded) {
        return stranded.isEmpty() ? 0 : database.ask(sql -> sql.createUpdate("update new_student n set check_job_id = :job, version = n.version + 1,"
            + " hold_reason = case when n.hold_reason <> 'CONFLICT' then n.hold_reason end where n.id = any (:ids) and " + STRANDED)
            .bind("job", job).bindArray("ids", Long.class, stranded.toArray()).execute());
    }

    /** Inserts records under check, with the keys by which they are compared. */
    void insert(long job, SchoolFacts school, List<Prepared> prepared) {
        if (prepared.isEmpty()) {
            return;
        }
        Bound bound = database.bound();
        UnaryOperator<LocalDate> due = due(rules.of(school.id()));
        LocalDate today = Time.today(clock);
        List<Filed> filed = prepared.stream().map(Prepared::filed).toList();
        Function<Function<NewStudentData, Object>, Object[]> each = value -> filed.stream().map(f -> value.apply(f.data())).toArray();
        List<Long> ids = database.ask(sql -> {
            List<Long> drawn = sql.createQuery("select nextval('new_student_seq') from generate_series(1, :n)").bind("n", filed.size()).mapTo(Long.class).list();
            sql.createUpdate("""
                insert into new_student(id, school_id, path, state, hold_reason, name, sex, birth_date, ethnic_group, document_kind, document_number, document_index,
                    grade, class_name, major_code, major_name, study_form, length_years, entered_on, late, particulars, job_id, check_job_id, sheet, row_no, created_by, written_by, created_at)
                select f.id, :school, :path, 'CHECKING', f.hold, f.name, f.sex, f.birth::date, f.ethnic, f.kind, decode(f.number, 'hex'), decode(f.index, 'hex'),
                       f.grade, f.class, f.major_code, f.major, f.form, f.length::numeric, f.entered::date, f.late, f.particulars::jsonb, :job, :job, f.sheet, f.row, :operator,
                       array[cast(:person as bytea)], :now
                  from unnest(:ids, :holds, :names, :sexes, :births, :groups, :kinds, :numbers, :indexes, :grades, :classes, :majorCodes, :majors, :forms, :lengths, :entered, :late,
                              :particulars, :sheets, :rows)
                       with ordinality f(id, hold, name, sex, birth, ethnic, kind, number, index, grade, class, major_code, major, form, length, entered, late, particulars, sheet, row, n)
                 order by f.n""")
                .bindArray("ids", Long.class, drawn.toArray()).bindArray("holds", String.class, filed.stream().map(f -> f.hold() == null ? null : f.hold().name()).toArray())
                .bindArray("names", String.class, each.apply(d -> d.name().value())).bindArray("sexes", String.class, each.apply(d -> d.sex().name()))
                .bindArray("births", String.class, each.apply(d -> d.birthDate().toString()))
                .bindArray("groups", String.class, each.apply(d -> d.ethnicGroup().map(EthnicGroup::name).orElse(null))).bindArray("kinds", String.class, each.apply(d -> d.document().kind().name()))
                .bindArray("numbers", String.class, prepared.stream().map(p -> HexFormat.of().formatHex(p.document().number())).toArray())
                .bindArray("indexes", String.class, prepared.stream().map(Prepared::index).toArray())
                .bindArray("grades", Integer.class, each.apply(NewStudentData::grade)).bindArray("classes", String.class, each.apply(NewStudentData::className))
                .bindArray("majorCodes", String.class, each.apply(d -> d.major().code().orElse(null))).bindArray("majors", String.class, each.apply(d -> d.major().name()))
                .bindArray("forms", String.class, each.apply(d -> d.studyForm().name())).bindArray("lengths", String.class, each.apply(d -> d.lengthOfSchooling().toPlainString()))
                .bindArray("entered", String.class, each.apply(d -> d.entryDate().toString())).bindArray("late", Boolean.class, each.apply(d -> today.isAfter(due.apply(d.entryDate()))))
                .bindArray("particulars", String.class, prepared.stream().map(Prepared::particulars).toArray()).bindArray("sheets", String.class, filed.stream().map(Filed::sheet).toArray())
                .bindArray("rows", Integer.class, filed.stream().map(Filed::row).toArray())
                .bind("school", school.id()).bind("path", school.path()).bind("job", job).bind("operator", bound.operator()).bind("person", bound.naturalPerson())
                .bind("now", clock.instant()).execute();
            return drawn;
        });
        Map<Long, Matches.Keys> announced = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            announced.put(ids.get(i), prepared.get(i).keys());
        }
        matches.announce(school.path(), announced);
    }

    private static StatedIdentity identity(NewStudentData d) {
        return new StatedIdentity(d.name(), d.birthDate(), d.sex(), d.document(), d.particulars().get("householdProvince"));
    }

    /** Corrects a record and puts it under check by a job. Returns whether it was still at the version that was corrected. */
    boolean correct(UUID ref, int version, long job, Filed corrected) {
        RuleVersion inForce = rules.of(database.bound().organisation());
        record Corrected(long id, String path) {
        }
        Optional<Corrected> found = database.ask(sql -> stated(sql.createQuery("""
            update new_student set state = 'CHECKING', name = :name, sex = :sex, birth_date = :birth, ethnic_group = :group,
                document_kind = :kind, document_number = :number, document_index = :index, grade = :grade, class_name = :class, major_code = :majorCode,
                major_name = :major, study_form = :form, length_years = :length, entered_on = :entered, late = filed_on(created_at) > :due,
                particulars = cast(:particulars as jsonb), check_job_id = :job, version = version + 1,
                accepted = accepted and (name, sex, birth_date, document_index) = (:name, :sex, :birth, :index),
                hold_reason = case when not (accepted and (name, sex, birth_date, document_index) = (:name, :sex, :birth, :index)) then :hold end,
                written_by = array_append(written_by, cast(:person as bytea))
             where ref = :ref and version = :version returning id, path"""), corrected, inForce).bind("job", job).bind("ref", ref).bind("version", version)
            .bind("person", database.bound().naturalPerson()).mapTo(Corrected.class).findOne());
        found.ifPresent(c -> matches.announce(c.path(), Map.of(c.id(), matches.of(identity(corrected.data())))));
        return found.isPresent();
    }

    /** Applies a granted correction to its held record and puts that under check by a job. Returns whether it was still held. */
    boolean apply(UUID request, long job) {
        record Corrected(long id, String path, String name, Sex sex, LocalDate birthDate, IdentityDocumentKind documentKind, byte[] documentNumber, byte[] documentIndex,
                         JsonObject particulars) {
        }
        Optional<Corrected> found = database.ask(sql -> sql.createQuery("""
            update new_student n set state = 'CHECKING', name = q.name, sex = q.sex, birth_date = q.birth_date,
                ethnic_group = q.ethnic_group, document_kind = q.document_kind, document_number = q.document_number, document_index = q.document_index, grade = q.grade,
                class_name = q.class_name, major_code = q.major_code, major_name = q.major_name, study_form = q.study_form, length_years = q.length_years,
                entered_on = q.entered_on, late = q.late, particulars = q.particulars, check_job_id = :job, version = n.version + 1,
                accepted = n.accepted and (n.name, n.sex, n.birth_date, n.document_index) = (q.name, q.sex, q.birth_date, q.document_index),
                hold_reason = case when n.hold_reason = 'REGISTRATION_CLOSED' then n.hold_reason
                                   when q.contradicts and not (n.accepted and (n.name, n.sex, n.birth_date, n.document_index) = (q.name, q.sex, q.birth_date, q.document_index))
                                   then 'EVIDENCE_NEEDED' end,
                written_by = n.written_by || array(select distinct d.person from decision d where d.case_id = q.case_id and d.step is null)
              from record_request q
             where q.ref = :request and n.id = q.record_id and n.state = 'HELD'
            returning n.id, n.path, n.name, n.sex, n.birth_date, n.document_kind, n.document_number, n.document_index, n.particulars::text as particulars""")
            .bind("job", job).bind("request", request).mapTo(Corrected.class).findOne());
        found.ifPresent(c -> matches.announce(c.path(), Map.of(c.id(), matches.of(new StatedIdentity(new PersonName(c.name()), c.birthDate(), c.sex(),
            new IdentityDocument(c.documentKind(), numbers.document(c.documentNumber(), c.documentIndex())), c.particulars().getString("householdProvince", null))))));
        return found.isPresent();
    }

    /** By when students who entered on a day are to be filed; a file has few days and many students. */
    private static UnaryOperator<LocalDate> due(RuleVersion version) {
        Map<LocalDate, LocalDate> known = new HashMap<>();
        return entered -> known.computeIfAbsent(entered, day -> version.newStudentDue(day).day());
    }

    /** Binds what is stated, and by when that is to be filed under these rules; {@code hold} is the reason to hold it, or null. */
    <S extends SqlStatement<S>> S stated(S statement, Filed f, RuleVersion rules) {
        NewStudentData d = f.data();
        Numbers.Sealed document = numbers.seal(d.document());
        return statement.bind("hold", f.hold() == null ? null : f.hold().name())
            .bind("name", d.name().value()).bind("sex", d.sex()).bind("birth", d.birthDate())
            .bind("group", d.ethnicGroup().map(EthnicGroup::name).orElse(null)).bind("kind", d.document().kind())
            .bind("number", document.number()).bind("index", document.index()).bind("grade", d.grade()).bind("class", d.className())
            .bind("majorCode", d.major().code().orElse(null)).bind("major", d.major().name()).bind("form", d.studyForm())
            .bind("length", d.lengthOfSchooling()).bind("entered", d.entryDate()).bind("due", rules.newStudentDue(d.entryDate()).day())
            .bind("particulars", particulars(d));
    }

    private static String particulars(NewStudentData d) {
        return particularsOf(d).toString();
    }

    private static JsonObject particularsOf(NewStudentData d) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        d.particulars().forEach(json::add);
        json.add("entryMonth", d.entryMonth().toString());
        d.politicalStatus().map(PoliticalStatus::name).ifPresent(s -> json.add("politicalStatus", s));
        return json.build();
    }

    /** Adds to the counts that an import shows. */
    void outcome(long job, int taken, int refused, int unchanged) {
        jobs.count(job, Map.of("taken", (long) taken, "refused", (long) refused, "unchanged", (long) unchanged));
    }
}
