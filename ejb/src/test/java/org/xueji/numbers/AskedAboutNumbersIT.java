package org.xueji.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;

import jakarta.json.Json;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xueji.correction.PersonalDesk;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.verification.AskedService;
import org.xueji.peers.AwkwardPeer;
import org.xueji.peers.AwkwardPeer.Behaviour;
import org.xueji.peers.Peer;

/** Where there is an identity service, nothing short of its answer makes a number formal; while it is silent it is asked again (V-9). */
@Timeout(120)
class AskedAboutNumbersIT {

    private static final Behaviour MATCH = each("{\"answer\":\"MATCH\"}");

    private final AwkwardPeer service = new AwkwardPeer(MATCH);
    private final Peer peer = new Peer(service.address("identity-service"), AwkwardPeer.HASTY, Clock.systemUTC());
    private NumberOffice office;

    @BeforeEach
    void found() {
        office = NumberOffice.asking(AskedService.at(peer));
    }

    @AfterEach
    void close() {
        peer.close();
        service.close();
    }

    @Test
    void whoIsVerifiedGoesOn() {
        UUID request = office.asked(OWN_SCHOOL, withoutDocument(), NumberOffice.card(11));

        assertThat(office.state(request)).isEqualTo("IN_REVIEW open");
        assertThat(office.list("select verifier || ' ' || verdict from identity_finding")).containsExactly("IDENTITY_SERVICE VERIFIED");
    }

    @Test
    void whomTheServiceContradictsWaitsForEvidenceV11() {
        service.now(each("{\"answer\":\"MISMATCH\",\"fields\":[\"name\"]}"));
        UUID request = office.asked(OWN_SCHOOL, withoutDocument(), NumberOffice.card(11));

        assertThat(office.state(request)).isEqualTo("IN_REVIEW EVIDENCE_NEEDED open held");
    }

    @Test
    void whileTheServiceIsSilentTheRequestWaitsAndThenGoesOn() {
        service.now(AwkwardPeer.status(503));
        UUID request = office.asked(OWN_SCHOOL, withoutDocument(), NumberOffice.card(11));
        assertThat(office.state(request)).isEqualTo("IN_REVIEW NOT_VERIFIED_YET open held");
        office.after(Duration.ofMinutes(11));
        office.asksAgain();
        assertThat(office.state(request)).as("silence changes nothing").isEqualTo("IN_REVIEW NOT_VERIFIED_YET open held");

        service.now(MATCH);
        office.after(Duration.ofMinutes(11));

        assertThat(office.asksAgain()).isEqualTo(1);

        assertThat(office.state(request)).isEqualTo("IN_REVIEW open");
        assertThat(office.granted(OWN_SCHOOL, COUNTY, request).objections()).isEmpty();
    }

    @Test
    void aDocumentStatedWithAChangeOfPersonalInformationIsAskedAboutInTheSameWay() {
        PersonalDesk desk = new PersonalDesk(office);
        UUID student = office.formal(OWN_SCHOOL, "测试一", NumberOffice.card(11));
        service.now(AwkwardPeer.status(503));
        UUID change = desk.files(OWN_SCHOOL, student, PersonalDesk.identified(NumberOffice.card(31), null, null, null));
        assertThat(desk.does(office.clerk(OWN_SCHOOL), c -> c.get(change)).hold()).isEqualTo(NumberHold.NOT_VERIFIED_YET);

        service.now(MATCH);
        office.after(Duration.ofMinutes(11));

        assertThat(office.asksAgain()).isEqualTo(1);
        assertThat(desk.does(office.clerk(OWN_SCHOOL), c -> c.get(change)).hold()).as("it goes on").isNull();
        assertThat(desk.does(office.clerk(OWN_SCHOOL), c -> c.get(change)).finding()).isEqualTo(IdentityFinding.Verdict.VERIFIED);
    }

    @Test
    void whoWasRegisteredWhileTheServiceWasSilentIsGivenTheNumberWithoutAskingForIt() {
        UUID student = registeredInSilence(11);
        UUID other = registeredInSilence(31);
        service.now(AwkwardPeer.answers(claim -> Json.createReader(new StringReader(
            claim.getString("claim").equals("0") ? "{\"answer\":\"MATCH\"}" : "{\"answer\":\"MISMATCH\",\"fields\":[\"name\"]}")).readObject()));
        office.after(Duration.ofMinutes(11));

        assertThat(office.asksAgain()).isEqualTo(1);

        assertThat(office.list("select kind from student_number s join registration r on r.person_id = s.person_id where s.replaced_at is null and r.ref = '" + student + "'"))
            .containsExactly("FORMAL_BY_IDENTITY");
        assertThat(office.list("select kind from student_number s join registration r on r.person_id = s.person_id where s.replaced_at is null and r.ref = '" + other + "'"))
            .containsExactly("TEMPORARY");
        assertThat(office.list("select cause from person_identity where superseded_at is null and valid_from = '2026-09-10'")).containsExactly("IDENTITY_VERIFIED");
        office.after(Duration.ofMinutes(11));
        assertThat(office.asksAgain()).as("nothing is owed any more").isZero();
    }

    @Test
    void whoIsInConflictAboutTheDocumentIsNotGivenANumberMeanwhile() {
        UUID student = registeredInSilence(11);
        office.owner("insert into conflict(id, certain, reasons, pair, opened_at) values (1, true, '{SAME_DOCUMENT}', 'G1 R1', '2026-09-10')");
        office.owner("""
            insert into conflict_side(conflict_id, side, org_id, path, authority_id, registration_id, due_on)
            select 1, 1, r.school_id, r.path, r.school_id, r.id, '2026-09-24' from registration r where r.ref = '""" + student + "'");
        office.after(Duration.ofMinutes(11));

        assertThat(office.asksAgain()).isZero();
    }

    private UUID withoutDocument() {
        return office.temporary(OWN_SCHOOL, "测试一", IdentityDocument.temporary("3443010401", 7));
    }

    /** Somebody whose document was given on filing, and about whom the service has answered nothing. */
    private UUID registeredInSilence(int serial) {
        UUID student = office.temporary(OWN_SCHOOL, "测试" + serial, NumberOffice.card(serial));
        office.clerk(OWN_SCHOOL);
        office.owner("""
            insert into new_student(school_id, path, state, name, sex, birth_date, document_kind, document_number, document_index, grade, major_name, study_form, length_years,
                                    entered_on, registration_id, created_by, created_at)
            select r.school_id, r.path, 'REGISTERED', p.name, p.sex, p.birth_date, p.document_kind, p.document_number, p.document_index, 2026, 'Nursing', 'FULL_TIME', 3, r.entered_on,
                   r.id, r.school_id, '2026-09-01' from registration r join person p on p.id = r.person_id where r.ref = '""" + student + "'");
        office.owner("""
            insert into identity_finding(org_id, path, subject, claim_index, verifier, verdict, owed, checks, found_at)
            select n.school_id, n.path, n.ref, '\\x00', 'IDENTITY_SERVICE', 'UNVERIFIED', true, '{}', '2026-09-10 00:00+08'
              from new_student n join registration r on r.id = n.registration_id where r.ref = '""" + student + "'");
        office.owner("""
            insert into job(org_id, path, kind, state, title, created_by, created_post, created_at, served_at)
            select p.org_id, p.path, 'NEW_STUDENT_IMPORT', 'DONE', '', p.operator_id, p.ref, '2026-09-01', '2026-09-01' from post p where p.ref = '""" + office.clerk(OWN_SCHOOL).ref() + "'");
        return student;
    }

    private static Behaviour each(String answer) {
        return AwkwardPeer.answers(claim -> Json.createReader(new StringReader(answer)).readObject());
    }
}
