package org.xueji.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.dedup.ConflictRefusal;
import org.xueji.dedup.RegisterSides;
import org.xueji.identity.FormalIdentityVerifier;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Refusal;
import org.xueji.peers.AwkwardPeer;
import org.xueji.peers.AwkwardPeer.Behaviour;
import org.xueji.registers.AskedRegisters;
import org.xueji.registers.ReleaseAnswer;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.TenancyRefusal;

/** New students are asked about outside before they are compared with the nation. */
class AskedOutsideIT extends AskingOutside {

    @Test
    void whoIsVerifiedAndHeldByNobodyGoesOnWithTheAnswersOnRecordV8() throws Exception {
        file(1, 2, 3);
        worker.all();

        assertThat(states()).containsOnly("DRAFT null IN_REVIEW false").hasSize(3);
        assertThat(list("select verifier || ' ' || verdict || ' ' || owed from identity_finding")).containsOnly("IDENTITY_SERVICE VERIFIED false").hasSize(3);
        assertThat(list("select register || ' ' || answer from register_answer order by id")).hasSize(6).containsOnly("ordinary NONE", "special NONE");
        assertThat(service.received).as("all in one question").hasSize(1);
    }

    @Test
    void whereNobodyIsThereToBeAskedTheRecordSaysSo() throws Exception {
        install(new FormalIdentityVerifier(), AskedRegisters.at());
        file(1);
        worker.all();

        assertThat(states()).containsExactly("DRAFT null IN_REVIEW false");
        assertThat(list("select verifier || ' ' || verdict || ' ' || owed from identity_finding")).containsExactly("THE_NUMBER_ITSELF VERIFIED false");
        assertThat(list("select answer from register_answer")).containsExactly("NOT_ASKED");
    }

    @Test
    void nobodyIsAskedInsideATransaction() throws Exception {
        AtomicReference<String> open = new AtomicReference<>("");
        Behaviour looking = (request, exchange, peer) -> {
            open.updateAndGet(seen -> seen + transactionsOpen());
            (request.path().contains("verif") ? MATCH : NONE).answer(request, exchange, peer);
        };
        service.now(looking);
        ordinary.now(looking);
        file(1);
        worker.all();

        assertThat(open.get()).isEqualTo("00");
    }

    @Test
    void whoContradictsTheDocumentWaitsForEvidenceAndTheOthersGoOnV11() throws Exception {
        service.now(AwkwardPeer.answers(claim -> json(claim.getString("claim").equals("1") ? "{\"answer\":\"MISMATCH\",\"fields\":[\"name\"]}" : "{\"answer\":\"MATCH\"}")));
        file(1, 2, 3);
        worker.all();

        assertThat(states()).containsExactly("DRAFT null IN_REVIEW false", "HELD EVIDENCE_NEEDED IN_REVIEW true", "DRAFT null IN_REVIEW false");
    }

    @Test
    void whileServicesFailOrAreSilentNothingIsLostAndNothingPretended() throws Exception {
        service.now(AwkwardPeer.status(503));
        ordinary.now(AwkwardPeer.silence());
        special.now(AwkwardPeer.hangUp());
        file(1, 2);
        worker.all();

        assertThat(states()).containsOnly("DRAFT null IN_REVIEW false").hasSize(2);
        assertThat(list("select verdict || ' ' || owed from identity_finding")).containsOnly("UNVERIFIED true").hasSize(2);
        assertThat(list("select answer from register_answer")).containsOnly("UNAVAILABLE").hasSize(4);
    }

    @Test
    void whoeverWasSilentIsAskedAgainOnceAPauseAndWhatHeSaysThenCounts() throws Exception {
        service.now(AwkwardPeer.hangUp());
        ordinary.now(AwkwardPeer.status(503));
        file(1, 2);
        worker.all();
        assertThat(askAgain()).as("at once").isZero();

        after(SilentOutside.PAUSE.plusSeconds(1));
        assertThat(askAgain()).isEqualTo(1);
        assertThat(askAgain()).as("beside the one that waits").isZero();
        assertThat(worker.all()).as("silent still, and the job ends; it has a part for what is owed and no other").isEqualTo(2);
        assertThat(states()).containsOnly("DRAFT null IN_REVIEW false").hasSize(2);
        assertThat(askAgain()).as("it was asked just now").isZero();

        service.now(AwkwardPeer.answers(claim -> json(claim.getString("claim").equals("1") ? "{\"answer\":\"UNKNOWN_NUMBER\"}" : "{\"answer\":\"MATCH\"}")));
        ordinary.now(AwkwardPeer.answers(claim -> json(claim.getString("claim").equals("0") ? HELD : "{\"answer\":\"NONE\"}")));
        after(SilentOutside.PAUSE.plusSeconds(1));
        assertThat(askAgain()).isEqualTo(1);
        worker.all();

        assertThat(states()).containsExactly("HELD CONFLICT IN_REVIEW true", "HELD EVIDENCE_NEEDED IN_REVIEW true");
        after(SilentOutside.PAUSE.plusSeconds(1));
        assertThat(askAgain()).as("all have answered").isZero();
    }

    @Test
    void aRecordThatWasDecidedMeanwhileIsNotAskedAboutAgain() throws Exception {
        service.now(AwkwardPeer.hangUp());
        file(1);
        worker.all();
        owner("update new_student set state = 'WITHDRAWN'");
        after(SilentOutside.PAUSE.plusSeconds(1));

        assertThat(askAgain()).isZero();
    }

    @Test
    void whoIsRegisteredElsewhereIsInConflictWithWhoeverRepresentsTheRegisterV8() throws Exception {
        owner("update organisation set code = '430102' where id = " + COUNTY.id());
        ordinary.now(each(HELD));
        file(1);
        worker.all();

        assertThat(states()).containsExactly("HELD CONFLICT IN_REVIEW true");
        assertThat(list("""
            select s.side || ' ' || o.name || ' ' || a.name || ' ' || s.due_on || coalesce(' ' || s.register || ' ' || s.reference || ' ' || s.shown, '')
              from conflict_side s join organisation o on o.id = s.org_id join organisation a on a.id = s.authority_id order by s.side"""))
            .containsExactly("1 OWN_SCHOOL COUNTY 2026-09-23", "2 COUNTY COUNTY 2026-09-23 ordinary r-5xQ9 G430***********1234");
        assertThat(list("select state || ' ' || certain || ' ' || array_to_string(reasons, ',') from conflict")).containsExactly("OPEN false HELD_BY_OTHER_REGISTER");
    }

    @Test
    void theOtherSideIsTheNearestAuthorityThereIsAndNeverNobodyV8() throws Exception {
        ordinary.now(each(HELD));
        assertThat(representative(1)).as("no authority of any of these codes").isEqualTo(MINISTRY.name());
        owner("update organisation set code = '430000' where id = " + PROVINCE.id());
        assertThat(representative(2)).isEqualTo(PROVINCE.name());
        owner("update organisation set code = '430100' where id = " + PREFECTURE.id());
        assertThat(representative(3)).isEqualTo(PREFECTURE.name());
        owner("update organisation set code = '430102' where id = " + COUNTY.id());
        assertThat(representative(4)).isEqualTo(COUNTY.name());
        owner("update organisation set state = 'CLOSED' where id = " + COUNTY.id());
        assertThat(list("select o.name from organisation o where o.id = nat.representative('430102')")).as("the county was closed").containsExactly(PREFECTURE.name());
    }

    @Test
    void anArchiveOfAnEarlierStageIsNoConflictV7() throws Exception {
        ordinary.now(each(LEFT));
        file(1);
        worker.all();

        assertThat(states()).containsExactly("DRAFT null IN_REVIEW false");
    }

    @Test
    void onceTheRegisterHasReleasedTheStudentItsSideGivesWayS5() throws Exception {
        UUID conflict = inConflictWith(OTHER_PROVINCE);
        Post other = OTHER_PROVINCE.approver();

        ordinary.now(AwkwardPeer.object(json("{\"answer\":\"PENDING\"}")));
        assertThat(release(other, conflict)).isEqualTo(ReleaseAnswer.PENDING);
        ordinary.now(AwkwardPeer.hangUp());
        assertThat(release(other, conflict)).isEqualTo(ReleaseAnswer.UNAVAILABLE);
        assertThat(states()).containsExactly("HELD CONFLICT IN_REVIEW true");
        ordinary.now(AwkwardPeer.object(json("{\"answer\":\"CONFIRMED\"}")));
        assertThat(release(other, conflict)).isEqualTo(ReleaseAnswer.CONFIRMED);

        assertThat(states()).containsExactly("DRAFT null IN_REVIEW false");
        assertThat(list("select state || ' ' || outcome from conflict")).containsExactly("SETTLED CONCEDED");
        assertThat(list("select stance from conflict_side order by side")).containsExactly("UNANSWERED", "CONCEDED");
        assertThat(list("select answer from register_answer where question = 'RELEASE' order by id")).containsExactly("PENDING", "UNAVAILABLE", "CONFIRMED");
        assertThatThrownBy(() -> release(other, conflict)).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(ConflictRefusal.NOT_YOURS_TO_ANSWER));
    }

    @Test
    void theAuthorityUpholdsWhomTheRegisterKeeps() throws Exception {
        UUID conflict = inConflictWith(OTHER_PROVINCE);

        as(OTHER_PROVINCE.approver(), () -> {
            beans.get(RegisterSides.class).uphold(conflict);
            return null;
        });

        assertThat(list("select stance || ' ' || cardinality(deciders) from conflict_side order by side")).containsExactly("UNANSWERED 0", "UPHELD 1");
        assertThat(states()).containsExactly("HELD CONFLICT IN_REVIEW true");
    }

    @Test
    void nobodyElseAnswersForTheRegister() throws Exception {
        UUID conflict = inConflictWith(OTHER_PROVINCE);
        ordinary.now(AwkwardPeer.object(json("{\"answer\":\"CONFIRMED\"}")));
        int asked = ordinary.received.size();

        for (Post stranger : List.of(OWN_SCHOOL.approver(), COUNTY.approver(), PROVINCE.approver(), MINISTRY.approver())) {
            assertThatThrownBy(() -> release(stranger, conflict)).isInstanceOfSatisfying(Refusal.class,
                r -> assertThat(r.reason()).isEqualTo(ConflictRefusal.NOT_YOURS_TO_ANSWER));
        }
        Post viewer = nation.appoints(OTHER_PROVINCE, "VIEWER");
        assertThatThrownBy(() -> release(viewer, conflict)).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isInstanceOf(TenancyRefusal.class));
        assertThat(ordinary.received).as("the register was not asked").hasSize(asked);
    }

    @Test
    void theAuthorityOfTheRegisterSeesNothingOfTheSchoolsSide() throws Exception {
        inConflictWith(OTHER_PROVINCE);

        try (Session other = nation.as(OTHER_PROVINCE)) {
            assertThat(other.text("select string_agg(side::text, ',') from conflict_side")).isEqualTo("2");
            assertThat(other.number("select count(*) from register_answer")).isZero();
            assertThat(other.number("select count(*) from new_student")).isZero();
        }
    }

    @Test
    void askedAgainTheRegisterMaySayOtherwiseAndTheConflictIsNoneAnyMore() throws Exception {
        inConflictWith(OTHER_PROVINCE);
        again(1);
        assertThat(list("select state from conflict")).as("the same answer opens no second one").containsExactly("OPEN");

        ordinary.now(AwkwardPeer.hangUp());
        again(1);
        assertThat(list("select state from conflict")).as("silence changes nothing").containsExactly("OPEN");
        assertThat(states()).containsExactly("HELD CONFLICT IN_REVIEW true");

        ordinary.now(NONE);
        again(1);
        assertThat(list("select state || ' ' || outcome from conflict")).containsExactly("SETTLED NO_LONGER_ALIKE");
        assertThat(states()).containsExactly("DRAFT null IN_REVIEW false");
    }

    private UUID inConflictWith(Place place) throws Exception {
        owner("update organisation set code = '430102' where id = " + place.id());
        ordinary.now(each(HELD));
        file(1);
        worker.all();
        return UUID.fromString(list("select ref from conflict").getFirst());
    }

    private String representative(int student) throws Exception {
        file(student);
        worker.all();
        return list("select o.name from conflict_side s join organisation o on o.id = s.org_id where s.side = 2 order by s.conflict_id desc").getFirst();
    }

    /** The clerk has a student checked again. */
    private void again(int student) throws Exception {
        after(Duration.ofMinutes(1));
        as(clerk, () -> {
            Jobs.Created job = beans.get(Jobs.class).create(NewStudentImports.KIND, "form", "{}", CheckNewStudents.WORKS);
            server.database().tell(sql -> sql.createUpdate("update new_student set state = 'CHECKING', hold_reason = null, check_job_id = :job, version = version + 1")
                .bind("job", job.id()).execute());
            return null;
        });
        worker.all();
    }

    private ReleaseAnswer release(Post post, UUID conflict) {
        return Acting.as(actor(post), () -> beans.get(RegisterSides.class).askForRelease(conflict));
    }

    private List<String> states() {
        return list("""
            select n.state || ' ' || coalesce(n.hold_reason, 'null') || ' ' || c.state || ' ' || c.held
              from new_student n left join approval_case c on c.id = n.case_id order by n.id""");
    }

    private int transactionsOpen() {
        try (Connection own = login.getConnection(); Statement statement = own.createStatement();
             ResultSet found = statement.executeQuery("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
