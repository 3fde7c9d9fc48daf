package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.approval.CaseState;
import org.xueji.evidence.FileLinks;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.archive.EarlierArchives;
import org.xueji.archive.FormalNumbers;
import org.xueji.archive.NewRegistration;
import org.xueji.archive.Numbers;
import org.xueji.archive.Registrations;
import org.xueji.identity.Sex;
import org.xueji.identity.StudentNumber;
import org.xueji.dedup.Matches;
import org.xueji.dedup.NationalCheck;
import org.xueji.kernel.Article;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/**
 * What follows from decisions on new students: the record keeps step with its case, a grant makes the registration formal with its
 * student number (V-9), and a grant that is reversed ends it again (S-3).
 */
@ApplicationScoped
class NewStudentCases implements CaseKind {

    static final String KIND = "NEW_STUDENT";

    @Inject
    Database database;
    @Inject
    Registrations registrations;
    @Inject
    Numbers numbers;
    @Inject
    FormalNumbers formal;
    @Inject
    IdentityFindings findings;
    @Inject
    EarlierArchives earlier;
    @Inject
    FileLinks files;
    @Inject
    NationalCheck national;
    @Inject
    Matches matches;
    @Inject
    GrantReversals reversals;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Article article() {
        return Article.vocational(9);
    }

    @Override
    public boolean isReversible() {
        return true;
    }

    @Override
    public void follow(List<CaseChange> changes) {
        List<CaseChange> granted = changes.stream().filter(c -> c.after() == CaseState.GRANTED).toList();
        List<CaseChange> ended = changes.stream().filter(c -> c.after().isClosed() && c.after() != CaseState.GRANTED).toList();
        List<UUID> reversed = changes.stream().filter(c -> c.action() == CaseAction.REVERSE).map(CaseChange::subject).toList();
        if (!reversed.isEmpty()) {
            reversals.takeBack(reversed);
        }
        database.tell(sql -> {
            List<CaseChange> others = changes.stream().filter(c -> c.after() != CaseState.GRANTED && c.action() != CaseAction.FILE).toList();
            if (!others.isEmpty()) {   // how a record stands whose case is just filed, or is given up for another, is for its check to say
                sql.createUpdate("""
                    update new_student n set state = c.state, hold_reason = case when c.returned then n.hold_reason end, version = n.version + 1
                      from unnest(:refs, :cases, :states, :returned) c(ref, id, state, returned) where n.ref = c.ref and n.case_id = c.id""")
                    .bindArray("refs", UUID.class, others.stream().map(CaseChange::subject).toArray())
                    .bindArray("cases", Long.class, others.stream().map(CaseChange::id).toArray())
                    .bindArray("states", String.class, others.stream().map(c -> after(c).name()).toArray())
                    .bindArray("returned", Boolean.class, others.stream().map(c -> c.after() == CaseState.RETURNED || c.action() == CaseAction.REFILE).toArray()).execute();
            }
            if (!granted.isEmpty()) {
                register(sql, granted);
            }
            if (!ended.isEmpty()) {
                national.concede(sql.createQuery("select id from new_student where case_id = any (:cases) and state in ('REFUSED', 'WITHDRAWN') order by id")
                    .bindArray("cases", Long.class, ended.stream().map(CaseChange::id).toArray()).mapTo(Long.class).list());
            }
        });
    }

    /** How the record stands when its case does so; the table is {@link NewStudentState}'s. */
    static NewStudentState after(CaseChange change) {
        return switch (change.after()) {
            case DRAFT -> throw new IllegalStateException("a case of a new student is filed at once");
            case IN_REVIEW -> change.step() == 0 ? NewStudentState.DRAFT : NewStudentState.IN_REVIEW;
            case RETURNED -> NewStudentState.RETURNED;
            case GRANTED -> NewStudentState.REGISTERED;
            case DENIED -> NewStudentState.REFUSED;
            case WITHDRAWN, LAPSED -> NewStudentState.WITHDRAWN;
        };
    }

    /** A record as stored, about to become a registration. */
    record Filed(long id, UUID ref, long schoolId, String path, String name, Sex sex, LocalDate birthDate, String ethnicGroup, IdentityDocumentKind documentKind,
                 byte[] documentNumber, byte[] documentIndex, short grade, String className, String majorCode, String majorName, String studyForm,
                 BigDecimal lengthYears, LocalDate enteredOn, String particulars, boolean accepted) {
    }

    private void register(Handle sql, List<CaseChange> granted) {
        List<Filed> filed = sql.createQuery("""
            select id, ref, school_id, path, name, sex, birth_date, ethnic_group, document_kind, document_number, document_index, grade, class_name,
                   major_code, major_name, study_form, length_years, entered_on, particulars::text as particulars, accepted
              from new_student where ref = any (:refs) order by id""")
            .bindArray("refs", UUID.class, granted.stream().map(CaseChange::subject).toArray()).mapTo(Filed.class).list();
        Map<Long, SchoolFacts> schools = new HashMap<>();
        List<NewRegistration> prepared = filed.stream().map(f -> registration(f, schools.computeIfAbsent(f.schoolId(), id -> SchoolFacts.of(sql, id)))).toList();
        Map<UUID, Long> people = continued(sql, granted);
        Map<UUID, Registrations.Made> made = new HashMap<>(registrations.registerFirst(prepared.stream().filter(r -> !people.containsKey(r.cause())).toList()));
        made.putAll(registrations.continueArchives(prepared.stream().filter(r -> people.containsKey(r.cause()))
            .map(r -> new Registrations.Continued(people.get(r.cause()), r)).toList()));
        sql.createUpdate("""
            update new_student n set state = 'REGISTERED', hold_reason = null, registration_id = r.registration, version = n.version + 1
              from unnest(:ids, :registrations) r(id, registration) where n.id = r.id""")
            .bindArray("ids", Long.class, filed.stream().map(Filed::id).toArray())
            .bindArray("registrations", Long.class, filed.stream().map(f -> made.get(f.ref()).id()).toArray()).execute();
        matches.becamePeople(filed.stream().map(Filed::id).toList());
        files.passOn(filed.stream().collect(Collectors.toMap(Filed::id, f -> made.get(f.ref()).id())));
        findings.passOn(filed.stream().collect(Collectors.toMap(Filed::ref, f -> made.get(f.ref()).person())));
        earlier.owe(filed.stream().map(Filed::id).toList());
    }

    /** Whose archives these cases continue (V-7): they pass into the custody of the school, which only then may write to them. */
    private static Map<UUID, Long> continued(Handle sql, List<CaseChange> granted) {
        record Continuing(UUID cause, long person) {
        }
        return sql.createQuery("select cause, person from effect.continue_archive(:cases)")
            .bindArray("cases", Long.class, granted.stream().map(CaseChange::id).toArray()).mapTo(Continuing.class)
            .collect(Collectors.toMap(Continuing::cause, Continuing::person));
    }

    private NewRegistration registration(Filed f, SchoolFacts school) {
        IdentityDocument document = new IdentityDocument(f.documentKind(), numbers.document(f.documentNumber(), f.documentIndex()));
        StudentNumber number = number(f, document, school);
        Numbers.Sealed sealed = numbers.seal(number);
        return new NewRegistration(f.schoolId(), f.path(), f.name(), f.sex().name(), f.birthDate(), f.ethnicGroup(), f.documentKind().name(),
            f.documentNumber(), f.documentIndex(), new NewRegistration.IssuedNumber(number.form(), sealed.number(), sealed.index()), f.grade(),
            f.className(), f.majorCode(), f.majorName(), f.studyForm(), f.lengthYears(), f.enteredOn(), f.particulars(), f.ref());
    }

    /** G for a verified identity card, J for another verified document, L for what cannot be verified yet (V-3). */
    private StudentNumber number(Filed f, IdentityDocument document, SchoolFacts school) {
        var finding = findings.basis(f.ref(), FiledClaims.claim(document, f.name(), f.sex(), f.birthDate()));
        return switch (finding.verdict()) {
            case VERIFIED -> formal.formal(document, school.area(), f.birthDate());
            case UNVERIFIED -> StudentNumber.temporary(school.area(), f.birthDate(), random);
            case CONTRADICTS -> {
                if (!f.accepted()) {
                    throw new Refusal(NewStudentRefusal.STATE_DOES_NOT_ALLOW, HoldReason.EVIDENCE_NEEDED);
                }
                yield formal.formal(document, school.area(), f.birthDate());   // the authority saw the documents and accepted what is stated (V-11)
            }
        };
    }
}
