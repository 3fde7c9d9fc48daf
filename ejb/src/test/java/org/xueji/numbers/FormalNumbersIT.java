package org.xueji.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.database.Coming;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.kernel.Refusal;

/** A temporary student number becomes the formal one, once, and stays linked (V-3, V-9). */
class FormalNumbersIT {

    private static final IdentityDocument NONE = IdentityDocument.temporary("3443010401", 7);

    private NumberOffice office;
    private UUID student;

    @BeforeEach
    void found() {
        office = NumberOffice.withoutService();
        student = office.temporary(OWN_SCHOOL, "测试一", NONE);
    }

    @Test
    void theTemporaryNumberIsReplacedAndStaysLinkedV3() {
        UUID request = office.asked(OWN_SCHOOL, student, NumberOffice.card(11));
        assertThat(office.state(request)).isEqualTo("IN_REVIEW open");

        assertThat(office.granted(OWN_SCHOOL, COUNTY, request).objections()).isEmpty();

        assertThat(office.state(request)).isEqualTo("GRANTED");
        assertThat(office.list("select concat_ws(' ', kind, replaced_at is null) from student_number order by issued_at, kind desc")).containsExactlyInAnyOrder("TEMPORARY f", "FORMAL_BY_IDENTITY t");
        assertThat(office.text("select (p.student_number_index = s.blind_index) || ' ' || p.document_kind from person p join student_number s on s.person_id = p.id and s.replaced_at is null"))
            .isEqualTo("true RESIDENT_IDENTITY_CARD");
        assertThat(office.list("select concat_ws(' ', document_kind, valid_from, superseded_at is null, cause) from person_identity order by id"))
            .containsExactly("TEMPORARY_NUMBER 2010-05-04 t NEW_STUDENT", "RESIDENT_IDENTITY_CARD 2026-09-10 t FORMAL_NUMBER");
        assertThat(office.list("select kind || ' ' || numbered from person_match order by kind")).containsExactly("ALIKE true", "OTHER_AREA true", "OTHER_BIRTH_DATE true", "OTHER_SERIAL true");
        assertThat(office.list("select count(*) from identity_key k join person p on p.id = k.person_id and p.document_index = k.blind_index")).containsExactly("1");
    }

    @Test
    void aDocumentThatWasWrittenWronglyIsFreeForItsTrueOwner() {
        UUID mistyped = office.temporary(OWN_SCHOOL, "测试二", NumberOffice.card(51));
        office.granted(OWN_SCHOOL, COUNTY, office.asked(OWN_SCHOOL, mistyped, NumberOffice.card(71)));

        UUID owner = office.asked(OWN_SCHOOL, student, NumberOffice.card(51));

        assertThat(office.granted(OWN_SCHOOL, COUNTY, owner).objections()).isEmpty();
    }

    @Test
    void aFormalNumberIsNeverReplaced() {
        office.granted(OWN_SCHOOL, COUNTY, office.asked(OWN_SCHOOL, student, NumberOffice.card(11)));

        assertThatThrownBy(() -> office.files(OWN_SCHOOL, student, NumberOffice.card(31))).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(ArchiveRefusal.NUMBER_IS_FORMAL));
        try (Session school = office.nation.as(OWN_SCHOOL)) {
            assertThat(school.attempt("update student_number set replaced_at = now() where replaced_at is null").state()).isEqualTo("XJ035");
            assertThat(school.attempt("update student_number set replaced_at = null where replaced_at is not null").state()).as("nor does a former one come back").isEqualTo("XJ035");
            assertThat(school.attempt("update person set student_number_index = '\\x00'").state()).isEqualTo("XJ035");
            assertThat(school.attempt("update person set name = 'other'").went()).isTrue();
        }
    }

    @Test
    void whatContradictsTheArchiveOrIsNoDocumentIsNotTakenIn() {
        IdentityDocument otherDay = IdentityDocument.of(ResidentIdentityNumber.of("430102", NumberOffice.BIRTH.plusDays(1), 11));
        refuses(otherDay, NumberRefusal.BIRTH_DATE_CONTRADICTS);
        refuses(NumberOffice.card(12), NumberRefusal.SEX_CONTRADICTS);
        refuses(NONE, NumberRefusal.NO_DOCUMENT);
        office.files(OWN_SCHOOL, student, NumberOffice.card(11));
        refuses(NumberOffice.card(11), NumberRefusal.ALREADY_REQUESTED);
        assertThat(office.text("select count(*) from number_request")).isEqualTo("1");
    }

    private void refuses(IdentityDocument document, NumberRefusal reason) {
        assertThatThrownBy(() -> office.files(OWN_SCHOOL, student, document)).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(reason));
    }

    @Test
    void aDocumentThatProvesNothingByItselfWaitsForEvidenceV11() {
        UUID request = office.asked(OWN_SCHOOL, student, new IdentityDocument(IdentityDocumentKind.PASSPORT, "X1234567"));

        assertThat(office.state(request)).isEqualTo("IN_REVIEW EVIDENCE_NEEDED open held");
        assertThat(office.granted(OWN_SCHOOL, COUNTY, request).objections().values()).extracting(Refusal::reason).containsExactly(ApprovalRefusal.ON_HOLD);
    }

    @Test
    void whatWasReturnedIsLookedAtAnewWhenItIsFiledAgain() {
        UUID request = office.asked(OWN_SCHOOL, student, new IdentityDocument(IdentityDocumentKind.PASSPORT, "X1234567"));
        office.acts(office.nation.newcomer(OWN_SCHOOL), request, CaseAction.RETURN);
        assertThat(office.state(request)).isEqualTo("RETURNED open");

        office.acts(office.clerk(OWN_SCHOOL), request, CaseAction.REFILE);

        assertThat(office.state(request)).isEqualTo("IN_REVIEW EVIDENCE_NEEDED open held");
    }

    @Test
    void nobodyDecidesBeforeItIsChecked() {
        UUID request = office.files(OWN_SCHOOL, student, NumberOffice.card(11));

        assertThat(office.granted(OWN_SCHOOL, COUNTY, request).objections().values()).extracting(Refusal::reason).containsExactly(ApprovalRefusal.ON_HOLD);
    }

    @Test
    void ofTwoWhoGrantAtOnceOneWins() throws Exception {
        UUID request = office.asked(OWN_SCHOOL, student, NumberOffice.card(11));
        office.acts(office.nation.newcomer(OWN_SCHOOL), request, CaseAction.APPROVE);
        Post one = office.nation.newcomer(COUNTY);
        Post other = office.nation.newcomer(COUNTY);

        CompletableFuture<NumberOutcome> first = CompletableFuture.supplyAsync(() -> office.acts(one, request, CaseAction.APPROVE));
        NumberOutcome second = office.acts(other, request, CaseAction.APPROVE);

        List<NumberOutcome> both = List.of(first.get(30, TimeUnit.SECONDS), second);
        assertThat(both).extracting(NumberOutcome::done).containsExactlyInAnyOrder(0, 1);
        assertThat(both).flatExtracting(o -> o.objections().values()).extracting(Refusal::reason).containsExactly(ApprovalRefusal.ALREADY_DECIDED);
        assertThat(office.text("select count(*) from student_number where kind <> 'TEMPORARY'")).isEqualTo("1");
    }

    @Test
    void whereTheRegistrationEndedMeanwhileNothingIsIssued() {
        UUID request = office.asked(OWN_SCHOOL, student, NumberOffice.card(11));
        office.owner("update registration set status = 'CANCELLED', ended_on = '2026-09-10' where ref = '" + student + "'");

        assertThatThrownBy(() -> office.granted(OWN_SCHOOL, COUNTY, request)).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(ArchiveRefusal.NO_LONGER_HELD));

        assertThat(office.state(request)).isEqualTo("IN_REVIEW open");
        office.acts(office.clerk(OWN_SCHOOL), request, CaseAction.WITHDRAW);
        assertThat(office.state(request)).isEqualTo("WITHDRAWN");
    }

    @Test
    void anEarlierArchiveThatNobodyHoldsIsContinuedWithItsFormalNumberV7() {
        UUID earlier = left(office.formal(SCHOOL_OF_OTHER_PROVINCE, "测试一", NumberOffice.card(11)));
        String person = archive(earlier);
        UUID request = office.asked(OWN_SCHOOL, student, NumberOffice.card(11));
        assertThat(office.state(request)).as("no conflict").isEqualTo("IN_REVIEW open");
        assertThat(office.text("select joins from number_request")).isEqualTo("true");

        assertThat(office.granted(OWN_SCHOOL, COUNTY, request).objections()).isEmpty();

        assertThat(office.list("select id::text from person")).containsExactly(person);
        assertThat(office.list("select distinct person_id::text from registration")).containsExactly(person);
        assertThat(office.text("select o.id::text from person p join organisation o on o.id = p.custodian_id and o.path = p.path")).isEqualTo(String.valueOf(OWN_SCHOOL.id()));
        assertThat(office.list("select concat_ws(' ', kind, replaced_at is null) from student_number")).containsExactlyInAnyOrder("TEMPORARY f", "FORMAL_BY_IDENTITY t");
        assertThat(office.text("select count(*) from frozen_period where org_id = " + SCHOOL_OF_OTHER_PROVINCE.id())).as("what the former school keeps").isEqualTo("1");
        assertThat(office.text("select count(*) from identity_finding where person_id = " + person)).as("what was found about the document stays").isEqualTo("1");
    }

    @Test
    void anEarlierArchiveWithATemporaryNumberIsContinuedAndNumbered() {
        UUID earlier = left(office.temporary(SIBLING_SCHOOL, "测试一", NumberOffice.card(11)));
        String person = archive(earlier);

        assertThat(office.granted(OWN_SCHOOL, COUNTY, office.asked(OWN_SCHOOL, student, NumberOffice.card(11))).objections()).isEmpty();

        assertThat(office.list("select concat_ws(' ', person_id, kind, replaced_at is null) from student_number order by kind")).containsExactly(
            person + " FORMAL_BY_IDENTITY t", person + " TEMPORARY f", person + " TEMPORARY f");
    }

    @Test
    void anEarlierArchiveUnderAnotherNameIsAConflict() {
        left(office.formal(SCHOOL_OF_OTHER_PROVINCE, "测试二", NumberOffice.card(11)));

        assertThat(office.state(office.asked(OWN_SCHOOL, student, NumberOffice.card(11)))).isEqualTo("IN_REVIEW CONFLICT open held");
    }

    @Test
    void whenTheOtherSideLetsTheStudentGoTheRequestGoesOnAndTheArchivesBecomeOne() {
        UUID other = office.formal(SCHOOL_OF_OTHER_PROVINCE, "测试一", NumberOffice.card(11));
        UUID request = office.asked(OWN_SCHOOL, student, NumberOffice.card(11));
        assertThat(office.state(request)).isEqualTo("IN_REVIEW CONFLICT open held");

        ends(SCHOOL_OF_OTHER_PROVINCE, other);

        assertThat(office.state(request)).isEqualTo("IN_REVIEW open");
        assertThat(office.granted(OWN_SCHOOL, COUNTY, request).objections()).isEmpty();
        assertThat(office.text("select count(*) from person")).isEqualTo("1");
    }

    @Test
    void whatWasAskedForARegistrationThatEndedIsOver() {
        UUID request = office.asked(OWN_SCHOOL, student, NumberOffice.card(11));

        ends(OWN_SCHOOL, student);

        assertThat(office.state(request)).isEqualTo("DENIED");
        assertThat(office.granted(OWN_SCHOOL, COUNTY, request).objections().values()).extracting(Refusal::reason).containsExactly(ApprovalRefusal.NOT_IN_REVIEW);
    }

    /** As a release that was granted leaves it. */
    private void ends(Place school, UUID registration) {
        left(registration);
        try (Session approver = office.nation.as(school)) {
            approver.run("select effect.concede_registration((select id from registration where ref = ?), " + Coming.SEPTEMBER_24 + ")", registration);
            approver.commit();
        }
    }

    private UUID left(UUID registration) {
        office.owner("delete from holding where registration_id = (select id from registration where ref = '" + registration + "')");
        office.owner("update registration set status = 'CANCELLED', ended_on = '2026-09-10' where ref = '" + registration + "'");
        return registration;
    }

    private String archive(UUID registration) {
        return office.text("select person_id::text from registration where ref = '" + registration + "'");
    }

    @Test
    void othersNeitherFileNorSeeNorDecide() {
        assertThatThrownBy(() -> office.files(SIBLING_SCHOOL, student, NumberOffice.card(11))).isInstanceOfSatisfying(Refusal.class,
            r -> assertThat(r.reason()).isEqualTo(NumberRefusal.NOT_HELD_HERE));
        UUID request = office.asked(OWN_SCHOOL, student, NumberOffice.card(11));
        office.acts(office.nation.newcomer(OWN_SCHOOL), request, CaseAction.APPROVE);

        for (var place : List.of(SIBLING_SCHOOL, SIBLING_COUNTY, OTHER_PROVINCE, SCHOOL_OF_OTHER_PROVINCE)) {
            try (Session elsewhere = office.nation.as(place)) {
                assertThat(elsewhere.number("select count(*) from number_request")).as("seen by %s", place).isZero();
            }
            assertThat(office.acts(office.nation.newcomer(place), request, CaseAction.APPROVE).objections().values()).extracting(Refusal::reason).containsExactly(NumberRefusal.NO_SUCH_REQUEST);
        }
    }
}
