package org.xueji.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.correction.PersonalDesk.TODAY;
import static org.xueji.correction.PersonalDesk.change;
import static org.xueji.correction.PersonalDesk.identified;
import static org.xueji.correction.PersonalDesk.named;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.archive.Courses;
import org.xueji.archive.RegistrationStatus;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.dedup.NationalCheck;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.kernel.RefusalReason;
import org.xueji.numbers.NumberHold;
import org.xueji.numbers.NumberOffice;
import org.xueji.numbers.NumberRequests;
import org.xueji.tenancy.TenancyRefusal;

/** Changes of personal information against the real database (V-16): by whom, of what, what is checked first, what stays on record, and what never changes. */
class PersonalChangesIT {

    private static final IdentityDocument CARD = NumberOffice.card(11);
    private static final IdentityDocument OTHER_CARD = NumberOffice.card(31);
    private static final IdentityDocument GIRLS_CARD = NumberOffice.card(22);
    private static final LocalDate ENTERED = LocalDate.of(2026, 9, 1);

    private NumberOffice office;
    private PersonalDesk desk;
    private UUID student;
    private Post clerk;

    @BeforeEach
    void found() {
        office = NumberOffice.withoutService();
        desk = new PersonalDesk(office);
        student = office.formal(OWN_SCHOOL, "测试一", CARD);
        clerk = office.clerk(OWN_SCHOOL);
        office.after(Duration.ofMinutes(1));
    }

    @Test
    void schoolAndAuthorityAgreeAndTheFormerValuesStayV16() {
        UUID change = desk.files(OWN_SCHOOL, student, new NewPersonalChange(TODAY, TODAY.minusDays(3), "测试新", "测试一", null, null, EthnicGroup.TUJIA, "CN", null, null, null, "renamed", List.of()));
        assertThat(standing()).isEqualTo("测试一 MALE 2010-05-04");
        desk.act(office.nation.newcomer(OWN_SCHOOL), change, CaseAction.APPROVE);
        assertThat(standing()).as("the school alone changes nothing").isEqualTo("测试一 MALE 2010-05-04");

        desk.act(COUNTY.approver(), change, CaseAction.APPROVE);

        assertThat(standing()).isEqualTo("测试新 MALE 2010-05-04 TUJIA CN 测试一");
        assertThat(office.list("select concat_ws(' ', valid_from, name, ethnic_group, cause) from person_identity where superseded_at is null order by id"))
            .containsExactly("2010-05-04 测试一 NEW_STUDENT", "2026-09-07 测试新 TUJIA PERSONAL_CHANGE");
        PersonalChangeView view = desk.does(COUNTY.approver(), c -> c.get(change));
        assertThat(view.fields()).extracting(f -> f.field() + " " + f.before() + ">" + f.after())
            .containsExactly("NAME 测试一>测试新", "FORMER_NAME >测试一", "ETHNIC_GROUP >TUJIA", "NATIONALITY >CN");
        assertThat(office.text("select open from personal_change")).isEqualTo("false");
    }

    @Test
    void itIsTakenBackAsLongAsNothingFollowedS3() {
        UUID change = desk.granted(OWN_SCHOOL, COUNTY, student, new NewPersonalChange(TODAY, null, "测试新", "测试旧", null, null, null, null, null, null, null, "in error", List.of()));
        assertThat(desk.seen(COUNTY.approver(), c -> c.possibleActions(change))).containsExactly(CaseAction.REVERSE);
        office.after(Duration.ofMinutes(1));
        UUID next = desk.granted(OWN_SCHOOL, COUNTY, student, PersonalDesk.of(EthnicGroup.BAI, null, TODAY));
        assertThat(desk.seen(COUNTY.approver(), c -> c.possibleActions(change))).as("another change followed").isEmpty();
        assertThat(desk.refused(() -> desk.act(COUNTY.approver(), change, CaseAction.REVERSE))).isEqualTo(PersonalChangeRefusal.DEPENDED_UPON);

        office.after(Duration.ofMinutes(1));
        desk.act(COUNTY.approver(), next, CaseAction.REVERSE);
        assertThat(standing()).isEqualTo("测试新 MALE 2010-05-04 测试旧");
        assertThat(desk.refused(() -> desk.act(COUNTY.approver(), change, CaseAction.REVERSE))).as("while the other lies with the school again").isEqualTo(PersonalChangeRefusal.ALREADY_FILED);
        desk.act(clerk, next, CaseAction.LAPSE);
        desk.act(COUNTY.approver(), change, CaseAction.REVERSE);

        assertThat(standing()).isEqualTo("测试一 MALE 2010-05-04");
        assertThat(office.text("select count(*) from person_identity where superseded_at is not null")).as("what was known meanwhile is known").isEqualTo("4");
        assertThat(desk.seen(clerk, c -> c.atHome())).extracting(PersonalChangeView::ref).containsExactly(change);
    }

    static Stream<Object[]> wrong() {
        IdentityDocument nextDay = IdentityDocument.of(ResidentIdentityNumber.of("430102", NumberOffice.BIRTH.plusDays(1), 11));
        return Stream.of(
            new Object[] {change(), PersonalChangeRefusal.NOTHING_CHANGES},
            new Object[] {named("测试一"), PersonalChangeRefusal.NOTHING_CHANGES},
            new Object[] {identified(CARD, Sex.MALE, NumberOffice.BIRTH, null), PersonalChangeRefusal.NOTHING_CHANGES},
            new Object[] {named("测试新", null, null), PersonalChangeRefusal.PROOF_DAY_DOES_NOT_FIT},
            new Object[] {named("测试新", null, TODAY.plusDays(1)), PersonalChangeRefusal.PROOF_DAY_DOES_NOT_FIT},
            new Object[] {named("测试新", null, ENTERED.minusDays(1)), PersonalChangeRefusal.PROOF_DAY_DOES_NOT_FIT},
            new Object[] {named("测试新", TODAY, TODAY.minusDays(1)), PersonalChangeRefusal.TRUE_FROM_DOES_NOT_FIT},
            new Object[] {named("测试新", NumberOffice.BIRTH.minusDays(1), TODAY), PersonalChangeRefusal.TRUE_FROM_DOES_NOT_FIT},
            new Object[] {identified(null, null, ENTERED, "born later"), PersonalChangeRefusal.BIRTH_DATE_DOES_NOT_FIT},
            new Object[] {identified(null, Sex.FEMALE, null, null), PersonalChangeRefusal.SEX_CONTRADICTS},
            new Object[] {identified(GIRLS_CARD, null, null, null), PersonalChangeRefusal.SEX_CONTRADICTS},
            new Object[] {identified(null, null, NumberOffice.BIRTH.plusDays(1), null), PersonalChangeRefusal.BIRTH_DATE_CONTRADICTS},
            new Object[] {identified(nextDay, null, null, null), PersonalChangeRefusal.BIRTH_DATE_CONTRADICTS},
            new Object[] {identified(IdentityDocument.temporary("3443010401", 7), null, null, null), PersonalChangeRefusal.NO_DOCUMENT},
            new Object[] {new NewPersonalChange(TODAY, null, null, null, null, null, null, null, IdentityDocumentKind.PASSPORT, null, null, "why", List.of()), PersonalChangeRefusal.DOCUMENT_INCOMPLETE},
            new Object[] {new NewPersonalChange(TODAY, null, null, null, null, null, null, "XX", null, null, null, "why", List.of()), PersonalChangeRefusal.NATIONALITY_UNKNOWN},
            new Object[] {new NewPersonalChange(TODAY, null, "测试新", null, null, null, null, null, null, null, null, " ", List.of()), PersonalChangeRefusal.STATEMENT_REQUIRED},
            new Object[] {named("测试新"), PersonalChangeRefusal.DOCUMENTS_REQUIRED});
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatDoesNotFitIsRefusedAndNothingIsKept(NewPersonalChange change, PersonalChangeRefusal reason) {
        assertThat(desk.refused(() -> desk.does(clerk, c -> c.file(student, change)))).isEqualTo(reason);
        assertThat(office.text("select (select count(*) from personal_change) + (select count(*) from number_request)")).isEqualTo("0");
    }

    @Test
    void sexAndNumberFiledToAgreeAreTakenInAndAContradictionOnlyWithItsReasonV11() {
        UUID agreeing = desk.files(OWN_SCHOOL, student, identified(GIRLS_CARD, Sex.FEMALE, null, "needless"));
        assertThat(desk.does(clerk, c -> c.get(agreeing)).contradiction()).as("nothing contradicts").isNull();
        desk.act(clerk, agreeing, CaseAction.WITHDRAW);

        UUID contradicting = desk.files(OWN_SCHOOL, student, identified(null, null, NumberOffice.BIRTH.plusDays(1), "the card was made out wrongly"));
        assertThat(desk.does(clerk, c -> c.get(contradicting)).contradiction()).isEqualTo("the card was made out wrongly");
        approved(contradicting);
        assertThat(standing()).isEqualTo("测试一 MALE 2010-05-05");
        assertThat(desk.refused(() -> desk.granted(OWN_SCHOOL, COUNTY, student, named("测试新")))).as("another name is nothing that the number tells").isNull();
    }

    @Test
    void whatIsFiledAfterItWasDueIsMarkedLate() {
        LocalDate proof = ENTERED;
        desk.act(clerk, desk.files(OWN_SCHOOL, student, named("测试新", null, proof)), CaseAction.WITHDRAW);
        office.after(Duration.ofDays(6));   // two weeks after, of which 2026-09-20 is a working Sunday: ten working days are over on the 15th
        UUID late = desk.files(OWN_SCHOOL, student, named("测试新", null, proof));

        assertThat(office.list("select concat_ws(' ', due_on, late) from personal_change order by id")).containsExactly("2026-09-15 f", "2026-09-15 t");
        approved(late);
        assertThat(standing()).startsWith("测试新");
    }

    @Test
    void nobodyElseFilesSeesOrDecides() {
        for (Post stranger : List.of(office.clerk(SIBLING_SCHOOL), office.clerk(COUNTY), office.clerk(SCHOOL_OF_OTHER_PROVINCE))) {
            assertThat(desk.refused(() -> desk.does(stranger, c -> c.file(student, named("测试新"))))).isEqualTo(PersonalChangeRefusal.NOT_HELD_HERE);
            assertThat(desk.<Boolean>does(stranger, c -> c.isPossible(student))).isFalse();
        }
        assertThat(desk.refused(() -> desk.does(OWN_SCHOOL.approver(), c -> c.file(student, named("测试新"))))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        UUID change = desk.files(OWN_SCHOOL, student, named("测试新"));

        for (Place stranger : List.of(SIBLING_SCHOOL, OTHER_PROVINCE)) {
            assertThat(desk.refused(() -> desk.does(stranger.approver(), c -> c.get(change)))).isEqualTo(PersonalChangeRefusal.NO_SUCH_CHANGE);
            assertThat(desk.refused(() -> desk.act(stranger.approver(), change, CaseAction.APPROVE))).isEqualTo(PersonalChangeRefusal.NO_SUCH_CHANGE);
        }
        assertThat(desk.refused(() -> desk.act(COUNTY.approver(), change, CaseAction.APPROVE))).isEqualTo(ApprovalRefusal.NOT_YOUR_TURN_YET);
        assertThat(desk.refused(() -> desk.files(OWN_SCHOOL, student, named("测试另")))).isEqualTo(PersonalChangeRefusal.ALREADY_FILED);
        assertThat(standing()).startsWith("测试一");
    }

    @Test
    void whoFiledItDoesNotDecideItInAnotherPost() {
        office.owner("update operator set natural_person = (select o.natural_person from operator o where o.id = " + OWN_SCHOOL.id() + ") where id = (select operator_id from post where ref = '" + clerk.ref() + "')");
        UUID change = desk.files(OWN_SCHOOL, student, named("测试新"));

        assertThat(desk.refused(() -> desk.act(OWN_SCHOOL.approver(), change, CaseAction.APPROVE))).isEqualTo(ApprovalRefusal.OWN_FILING);
    }

    @Test
    void aReturnedChangeIsCorrectedAndWhatItSaidStaysOnRecord() {
        UUID change = desk.files(OWN_SCHOOL, student, identified(OTHER_CARD, null, null, null));
        Runnable correction = () -> desk.does(clerk, c -> {
            c.correct(change, named("测试新"));
            return null;
        });
        assertThat(desk.refused(correction)).as("not while it is under review").isEqualTo(PersonalChangeRefusal.NOT_RETURNED);
        desk.act(office.nation.newcomer(OWN_SCHOOL), change, CaseAction.RETURN);
        assertThat(office.text("select open from number_request")).as("nothing is claimed meanwhile").isEqualTo("false");
        assertThat(desk.seen(clerk, c -> c.atHome())).extracting(PersonalChangeView::ref).containsExactly(change);

        correction.run();

        PersonalChangeView view = desk.does(clerk, c -> c.ofRegistration(student)).getFirst();
        assertThat(view.state()).isEqualTo(CaseState.IN_REVIEW);
        assertThat(view.fields()).extracting(PersonalChangeView.Field::after).containsExactly("测试新");
        assertThat(office.text("select earlier -> 0 ->> 'DOCUMENT_NUMBER' from personal_change")).as("masked").isEqualTo(OTHER_CARD.masked());
        approved(change);
        assertThat(standing()).isEqualTo("测试新 MALE 2010-05-04");
    }

    @Test
    void aWithdrawnOrDeniedChangeChangesNothing() {
        desk.act(clerk, desk.files(OWN_SCHOOL, student, named("测试新")), CaseAction.WITHDRAW);
        UUID change = desk.files(OWN_SCHOOL, student, identified(OTHER_CARD, null, null, null));
        desk.act(office.nation.newcomer(OWN_SCHOOL), change, CaseAction.APPROVE);
        desk.act(COUNTY.approver(), change, CaseAction.DENY);

        assertThat(standing()).isEqualTo("测试一 MALE 2010-05-04");
        assertThat(office.list("select distinct open::text from personal_change union all select distinct open::text from number_request")).containsExactly("false", "false");
        assertThat(office.text("select count(*) from identity_key")).isEqualTo("1");
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsTold() throws Exception {
        UUID change = desk.files(OWN_SCHOOL, student, named("测试新"));
        desk.act(office.nation.newcomer(OWN_SCHOOL), change, CaseAction.APPROVE);
        Post colleague = office.nation.newcomer(COUNTY);
        CompletableFuture<RefusalReason> first = CompletableFuture.supplyAsync(() -> desk.refused(() -> desk.act(COUNTY.approver(), change, CaseAction.APPROVE)));
        RefusalReason second = desk.refused(() -> desk.act(colleague, change, CaseAction.DENY));

        assertThat(Stream.of(first.get(30, TimeUnit.SECONDS) == null, second == null)).containsExactlyInAnyOrder(true, false);
        assertThat(office.text("select count(*) from decision where verdict in ('APPROVE', 'DENY') and step = 2")).isEqualTo("1");
    }

    @Test
    void aFormalNumberStaysForLifeWhateverTheDocumentSaysV3() {
        String number = office.text("select encode(student_number_index, 'hex') from person");
        UUID change = desk.files(OWN_SCHOOL, student, identified(GIRLS_CARD, Sex.FEMALE, null, null));
        assertThat(desk.does(clerk, c -> c.get(change)).hold()).isNull();
        approved(change);

        assertThat(standing()).isEqualTo("测试一 FEMALE 2010-05-04");
        assertThat(office.text("select encode(student_number_index, 'hex') from person")).isEqualTo(number);
        assertThat(office.list("select kind || ' ' || (replaced_at is null) from student_number")).containsExactly("FORMAL_BY_IDENTITY true");
        assertThat(office.text("select count(distinct document_index) from person_identity")).isEqualTo("2");
        assertThat(office.list("select count(*) || ' ' || count(*) filter (where p.document_index = k.blind_index) from identity_key k join person p on p.id = k.person_id")).containsExactly("2 1");
        assertThat(office.text("select person_id is not null from identity_finding")).as("what was found goes with the person").isEqualTo("true");

        office.after(Duration.ofMinutes(1));
        desk.act(COUNTY.approver(), change, CaseAction.REVERSE);
        assertThat(office.text("select count(*) || ' ' || bool_and(p.document_index = k.blind_index) from identity_key k join person p on p.id = k.person_id")).isEqualTo("1 true");
    }

    @Test
    void underTheNewNumberAndUnderTheOldTheStudentIsFound() {
        desk.granted(OWN_SCHOOL, COUNTY, student, identified(OTHER_CARD, null, null, null));

        for (IdentityDocument card : List.of(CARD, OTHER_CARD)) {
            UUID other = office.temporary(SCHOOL_OF_OTHER_PROVINCE, "测试二", IdentityDocument.temporary("3443010401", card == CARD ? 8 : 9));
            assertThat(office.state(office.asked(SCHOOL_OF_OTHER_PROVINCE, other, card))).isEqualTo("IN_REVIEW CONFLICT open held");
        }
    }

    @Test
    void theKeysOfTheNationalCheckFollowNameAndBirthDate() {
        String before = office.text("select string_agg(encode(key, 'hex'), ' ' order by kind) from person_match");
        UUID change = desk.granted(OWN_SCHOOL, COUNTY, student, named("测试新"));
        String renamed = office.text("select string_agg(encode(key, 'hex'), ' ' order by kind) from person_match");
        office.after(Duration.ofMinutes(1));
        desk.act(COUNTY.approver(), change, CaseAction.REVERSE);

        assertThat(renamed).isNotNull().isNotEqualTo(before);
        desk.act(clerk, change, CaseAction.LAPSE);
        UUID again = desk.granted(OWN_SCHOOL, COUNTY, student, identified(null, null, NumberOffice.BIRTH.plusDays(1), "the card was made out wrongly"));
        assertThat(office.text("select string_agg(encode(key, 'hex'), ' ' order by kind) from person_match")).as("birth date " + again).isNotEqualTo(renamed);
    }

    @Test
    void aDocumentOfSomebodyElseInAnotherProvinceHoldsTheCaseV8() {
        office.formal(SCHOOL_OF_OTHER_PROVINCE, "测试二", OTHER_CARD);

        UUID change = desk.files(OWN_SCHOOL, student, identified(OTHER_CARD, null, null, null));

        PersonalChangeView view = desk.does(clerk, c -> c.get(change));
        assertThat(view.hold()).isEqualTo(NumberHold.CONFLICT);
        assertThat(view.conflicts()).hasSize(1);
        assertThat(desk.seen(clerk, c -> c.atHome())).extracting(PersonalChangeView::ref).containsExactly(change);
        assertThat(desk.refused(() -> desk.act(office.nation.newcomer(OWN_SCHOOL), change, CaseAction.APPROVE))).isIn(ApprovalRefusal.ON_HOLD, PersonalChangeRefusal.CONFLICT_MEANWHILE);

        desk.act(clerk, change, CaseAction.WITHDRAW);
        assertThat(office.text("select state || ' ' || outcome from conflict")).isEqualTo("SETTLED CONCEDED");
        assertThat(office.list("select status from registration")).as("both students stay").containsExactly("ACTIVE", "ACTIVE");
    }

    @Test
    void whatTurnsUpBeforeTheLastDecisionIsSeenThen() {
        UUID change = desk.files(OWN_SCHOOL, student, identified(OTHER_CARD, null, null, null));
        desk.act(office.nation.newcomer(OWN_SCHOOL), change, CaseAction.APPROVE);
        office.formal(SCHOOL_OF_OTHER_PROVINCE, "测试二", OTHER_CARD);

        assertThat(desk.refused(() -> desk.act(COUNTY.approver(), change, CaseAction.APPROVE))).isEqualTo(PersonalChangeRefusal.CONFLICT_MEANWHILE);

        assertThat(desk.does(COUNTY.approver(), c -> c.get(change)).hold()).as("and the case is held").isEqualTo(NumberHold.CONFLICT);
        assertThat(standing()).isEqualTo("测试一 MALE 2010-05-04");
    }

    @Test
    void whoHasATemporaryNumberIsAskedAFormalOneForV3() {
        UUID temporary = office.temporary(OWN_SCHOOL, "测试三", IdentityDocument.temporary("3443010401", 7));
        assertThat(desk.refused(() -> desk.files(OWN_SCHOOL, temporary, identified(OTHER_CARD, null, null, null)))).isEqualTo(PersonalChangeRefusal.DOCUMENT_BY_NUMBER_REQUEST);
        assertThat(desk.<Boolean>does(clerk, c -> c.isNumberTemporary(temporary))).isTrue();

        desk.granted(OWN_SCHOOL, COUNTY, temporary, named("测试四"));
        UUID request = office.asked(OWN_SCHOOL, temporary, OTHER_CARD);
        assertThat(desk.refused(() -> desk.files(OWN_SCHOOL, temporary, named("测试五")))).isEqualTo(PersonalChangeRefusal.NUMBER_REQUESTED);
        assertThat(office.granted(OWN_SCHOOL, COUNTY, request).objections()).isEmpty();
        assertThat(office.text("select name || ' ' || document_kind from person where name like '测试四'")).isEqualTo("测试四 RESIDENT_IDENTITY_CARD");
    }

    @Test
    void aClaimIsNoRequestForANumber() {
        UUID change = desk.files(OWN_SCHOOL, student, identified(OTHER_CARD, null, null, null));
        UUID claim = UUID.fromString(office.text("select ref from number_request"));
        assertThat(office.as(OWN_SCHOOL.approver(), () -> office.beans.get(NumberRequests.class).waiting())).isEmpty();
        assertThat(office.acts(OWN_SCHOOL.approver(), claim, CaseAction.APPROVE).objections()).containsOnlyKeys(claim);
        assertThat(desk.seen(OWN_SCHOOL.approver(), c -> c.waiting())).extracting(PersonalChangeView::ref).containsExactly(change);
    }

    @Test
    void aRegistrationThatEndedMeanwhileIsNotChanged() {
        UUID change = desk.files(OWN_SCHOOL, student, named("测试新"));
        desk.act(office.nation.newcomer(OWN_SCHOOL), change, CaseAction.APPROVE);
        office.owner("delete from holding");
        office.owner("update registration set status = 'WITHDRAWN', status_since = '2026-09-09', ended_on = '2026-09-09'");

        assertThat(desk.refused(() -> desk.act(COUNTY.approver(), change, CaseAction.APPROVE))).isEqualTo(PersonalChangeRefusal.NO_LONGER_POSSIBLE);
        desk.act(COUNTY.approver(), change, CaseAction.DENY);
    }

    @Test
    void aRegistrationThatIsGivenUpTakesTheClaimAndItsCaseWithIt() {
        desk.files(OWN_SCHOOL, student, identified(OTHER_CARD, null, null, null));
        long registration = Long.parseLong(office.text("select id from registration"));
        office.as(OWN_SCHOOL.approver(), () -> {
            office.beans.get(Courses.class).change(registration, OWN_SCHOOL.id(), RegistrationStatus.HELD, Courses.Change.of(RegistrationStatus.WITHDRAWN, TODAY, "WITHDRAWAL", UUID.randomUUID()));
            office.beans.get(NationalCheck.class).concedeRegistration(registration);
            return null;
        });

        assertThat(office.text("select concat_ws(' ', c.state, q.open, n.open) from personal_change q join approval_case c on c.id = q.case_id join number_request n on n.case_id = c.id"))
            .isEqualTo("DENIED f f");
    }

    @Test
    void whatWasDecidedIsNotRewrittenInTheDatabase() {
        UUID change = desk.granted(OWN_SCHOOL, COUNTY, student, named("测试新"));
        try (Session school = office.nation.as(clerk)) {
            assertThat(school.attempt("update personal_change set name = 'other' where ref = ?", change).state()).isEqualTo("XJ031");
            assertThat(school.attempt("delete from personal_change").state()).isEqualTo("42501");
            assertThat(school.attempt("update person_identity set name = 'other'").state()).isEqualTo("42501");
        }
    }

    private void approved(UUID change) {
        desk.act(office.nation.newcomer(OWN_SCHOOL), change, CaseAction.APPROVE);
        desk.act(COUNTY.approver(), change, CaseAction.APPROVE);
    }

    private String standing() {
        return office.text("""
            select concat_ws(' ', p.name, p.sex, p.birth_date, p.ethnic_group, p.nationality, f.particulars ->> 'formerName')
              from person p join person_profile f on f.person_id = p.id order by p.id limit 1""");
    }
}
