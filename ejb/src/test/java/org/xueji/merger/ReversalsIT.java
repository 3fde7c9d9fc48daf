package org.xueji.merger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.CaseAction;
import org.xueji.archive.Courses;
import org.xueji.database.Place;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.RefusalReason;
import org.xueji.merger.NewMerger.NewSchool;
import org.xueji.tenancy.TenancyRefusal;
import org.xueji.transfer.TransferDesk;
import org.xueji.transfer.TransferDesk.Pupil;

/** Reversals of mergers from their filing to their receipts (V-12, C-2, C-7). */
class ReversalsIT {

    private static final LocalDate TODAY = MergerDesk.TODAY;
    private static final LocalDate LATER = TODAY.plusDays(5);

    private MergerDesk desk;

    @BeforeEach
    void found() {
        desk = new MergerDesk();
    }

    @Test
    void theSchoolOpensAgainWithWhatStillIsThereAndItsLaterChangesAndTheRestIsListed() {
        Pupil suspended = desk.transfers.pupil(OWN_SCHOOL);
        Pupil left = desk.transfers.pupil(OWN_SCHOOL);
        Pupil anew = desk.transfers.pupil(OWN_SCHOOL);
        Pupil joined = desk.transfers.pupil(OWN_SCHOOL);
        Pupil theirs = desk.transfers.pupil(SIBLING_SCHOOL);
        UUID merger = desk.merge(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.transfers.owner(s -> s.run("update registration set status = 'SUSPENDED', status_since = '2026-09-11' where id = ?", suspended.registration()));
        desk.transfers.grant(desk.transfers.file(new Pupil(left.registration(), left.ref(), left.name(), SIBLING_SCHOOL), SCHOOL_OF_PROVINCE), SCHOOL_OF_PROVINCE);
        registerAnew(anew);
        desk.transfers.owner(s -> {
            s.run("delete from holding where registration_id = ?", joined.registration());
            s.run("update registration set person_id = (select person_id from registration where id = ?) where id = ?", theirs.registration(), joined.registration());
        });

        UUID reversal = desk.reversed(SIBLING_SCHOOL, merger, LATER);

        assertThat(desk.transfers.list("select concat_ws(' ', school_id, status) from registration where id = ?", suspended.registration()))
            .containsExactly(OWN_SCHOOL.id() + " SUSPENDED");
        assertThat(desk.transfers.list("select school_id::text from registration where id = any (array[?, ?, ?, ?]::bigint[]) order by id", left.registration(), anew.registration(),
            joined.registration(), theirs.registration())).containsExactly(String.valueOf(SCHOOL_OF_PROVINCE.id()), String.valueOf(SIBLING_SCHOOL.id()),
                String.valueOf(SIBLING_SCHOOL.id()), String.valueOf(SIBLING_SCHOOL.id()));
        assertThat(desk.<List<Staying>>back(desk.transfers.approver(OWN_SCHOOL), LATER, r -> r.stays(reversal))).contains(
            new Staying(StayingKind.REGISTRATION, left.ref(), left.name(), StayingReason.LEFT), new Staying(StayingKind.REGISTRATION, anew.ref(), anew.name(), StayingReason.REGISTERED_ANEW),
            new Staying(StayingKind.REGISTRATION, joined.ref(), joined.name(), StayingReason.JOINED)).hasSize(3);
        assertThat(schoolOn(suspended, LocalDate.of(2026, 9, 5))).as("before").isEqualTo(OWN_SCHOOL);
        assertThat(schoolOn(suspended, TODAY.plusDays(2))).as("meanwhile").isEqualTo(SIBLING_SCHOOL);
        assertThat(schoolOn(suspended, LATER)).as("since").isEqualTo(OWN_SCHOOL);
        assertThat(desk.transfers.list("select concat_ws(' ', state, code, competent_authority_id) from organisation where id = ?", OWN_SCHOOL.id()))
            .containsExactly(desk.transfers.text("select concat_ws(' ', 'ACTIVE', code, ?) from organisation where id = ?", COUNTY.id(), OWN_SCHOOL.id()));
    }

    private void registerAnew(Pupil pupil) {
        desk.transfers.owner(s -> {
            s.run("delete from holding where registration_id = ?", pupil.registration());
            s.run("update registration set status = 'WITHDRAWN', ended_on = '2026-09-11' where id = ?", pupil.registration());
            s.run("""
                insert into registration(person_id, path, school_id, stage, study_form, grade, entered_on, status, status_since)
                select person_id, path, school_id, stage, study_form, 2026, '2026-09-12', 'ACTIVE', '2026-09-12' from registration where id = ?""", pupil.registration());
        });
    }

    private Place schoolOn(Pupil pupil, LocalDate day) {
        UUID school = desk.transfers.with(desk.transfers.approver(OWN_SCHOOL), session -> TransferDesk.beans(session).get(Courses.class).schoolOn(pupil.ref(), day).orElseThrow());
        return Place.values()[Integer.parseInt(desk.transfers.text("select id from organisation where ref = ?", school)) - 1];
    }

    @Test
    void whoDecidedOnTheMergerDecidesAndTheAuthorityOfTheClosedSchoolSpeaksForIt() {
        UUID near = desk.fileBack(SIBLING_SCHOOL, desk.merge(SIBLING_SCHOOL, OWN_SCHOOL), TODAY);
        assertThat(deciders(near)).containsExactly(SIBLING_SCHOOL, COUNTY);
        desk.grantBack(near);
        desk.transfers.tell();
        assertThat(desk.reverse(TODAY)).containsExactly("DONE");
        assertThat(desk.transfers.tell()).contains("CARRIED_OUT CLERK " + OWN_SCHOOL.id(), "CARRIED_OUT CLERK " + SIBLING_SCHOOL.id(), "CARRIED_OUT APPROVER " + COUNTY.id());

        UUID prefectures = desk.fileBack(SCHOOL_OF_OTHER_PREFECTURE, desk.merge(SCHOOL_OF_OTHER_PREFECTURE, OWN_SCHOOL), TODAY);
        assertThat(deciders(prefectures)).containsExactly(COUNTY, SCHOOL_OF_OTHER_PREFECTURE, PROVINCE);

        UUID provinces = desk.fileBack(SIBLING_SCHOOL, desk.merge(SIBLING_SCHOOL, SCHOOL_OF_OTHER_PROVINCE), TODAY);
        assertThat(deciders(provinces)).containsExactly(OTHER_PROVINCE, SIBLING_SCHOOL, MINISTRY);
        desk.grantBack(provinces);
        assertThat(desk.reverse(TODAY)).containsExactly("DONE");
    }

    private List<Place> deciders(UUID reversal) {
        return desk.transfers.list("select s.org_id::text from approval_step s join approval_case c on c.id = s.case_id where c.subject = ? order by s.seq", reversal).stream()
            .map(id -> Place.values()[Integer.parseInt(id) - 1]).toList();
    }

    @Test
    void bothSchoolsSignOnceAndWhoeverHeldAPostHoldsIt() {
        desk.transfers.pupil(OWN_SCHOOL);
        desk.transfers.clerk(OWN_SCHOOL);
        UUID merger = desk.merge(SIBLING_SCHOOL, OWN_SCHOOL);
        UUID reversal = desk.fileBack(SIBLING_SCHOOL, merger, TODAY);
        assertThat(signs(SIBLING_SCHOOL, reversal)).isEqualTo(MergerRefusal.NOT_REVERSED);
        desk.grantBack(reversal);
        assertThat(desk.reverse(TODAY)).containsExactly("DONE");

        assertThat(signs(SIBLING_SCHOOL, reversal)).isNull();
        assertThat(signs(COUNTY, reversal)).isEqualTo(MergerRefusal.NOT_YOURS_TO_SIGN);
        assertThat(signs(OWN_SCHOOL, reversal)).isNull();
        assertThat(signs(OWN_SCHOOL, reversal)).isEqualTo(MergerRefusal.NOT_YOURS_TO_SIGN);
        MergerView.Receipt receipt = desk.back(desk.transfers.approver(COUNTY), TODAY, r -> r.get(reversal)).receipt();
        assertThat(receipt.given()).isNotNull();
        assertThat(receipt.taken()).isNotNull();
        assertThat(receipt.counts().persons()).isEqualTo(1);
        assertThat(desk.<List<HandedOver>>back(desk.transfers.approver(COUNTY), TODAY, r -> r.returned(reversal, null, 10))).hasSize(1);
        assertThat(desk.refused(desk.transfers.clerk(OWN_SCHOOL), Mergers::seen)).as("the clerk of before acts").isNull();
    }

    private RefusalReason signs(Place place, UUID reversal) {
        return desk.refusedBack(desk.transfers.approver(place), TODAY, r -> {
            r.sign(reversal);
            return null;
        });
    }

    @Test
    void onlyWhoeverFiledTheMergerFilesItsReversalAndOnlyWithinThePeriod() {
        UUID merger = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        assertThat(files(SIBLING_SCHOOL, merger, TODAY)).isEqualTo(MergerRefusal.NOT_HANDED_OVER);
        desk.grant(merger);
        desk.carryOut();

        for (Place stranger : List.of(SCHOOL_OF_SIBLING_COUNTY, SCHOOL_OF_OTHER_PROVINCE, OTHER_PREFECTURE)) {
            assertThat(files(stranger, merger, TODAY)).as(stranger.name()).isEqualTo(MergerRefusal.NO_SUCH_MERGER);
        }
        assertThat(files(COUNTY, merger, TODAY)).isEqualTo(MergerRefusal.NOT_YOURS_TO_REVERSE);
        assertThat(desk.refusedBack(desk.transfers.approver(SIBLING_SCHOOL), TODAY, r -> r.file(merger, new NewReversal(TODAY, "Why", List.of())))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(desk.refusedBack(desk.transfers.nation.appoints(SIBLING_SCHOOL, "VIEWER"), TODAY, r -> r.file(merger, new NewReversal(TODAY, "Why", List.of())))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        LocalDate last = desk.back(desk.transfers.clerk(SIBLING_SCHOOL), TODAY, r -> r.until(merger)).orElseThrow();
        assertThat(last).as("twenty working days, and the holidays of October").isEqualTo(LocalDate.of(2026, 10, 14));
        assertThat(files(SIBLING_SCHOOL, merger, last.plusDays(1))).isEqualTo(MergerRefusal.PERIOD_OVER);
        assertThat(files(SIBLING_SCHOOL, merger, last)).isNull();
    }

    private RefusalReason files(Place place, UUID merger, LocalDate day) {
        NewReversal reversal = desk.reversal(place, day, "Why");
        return desk.refusedBack(desk.transfers.clerk(place), day, r -> r.file(merger, reversal));
    }

    @Test
    void nobodyButThePartiesAndThoseAboveSeesAnything() {
        UUID merger = desk.merge(SCHOOL_OF_OTHER_PREFECTURE, OWN_SCHOOL);
        UUID reversal = desk.fileBack(SCHOOL_OF_OTHER_PREFECTURE, merger, TODAY);

        for (Place stranger : List.of(SIBLING_SCHOOL, SCHOOL_OF_SIBLING_COUNTY, SCHOOL_OF_OTHER_PROVINCE, OTHER_PROVINCE)) {
            assertThat(desk.refusedBack(desk.transfers.approver(stranger), TODAY, r -> r.get(reversal))).as(stranger.name()).isEqualTo(MergerRefusal.NO_SUCH_REVERSAL);
            assertThat(desk.refusedBack(desk.transfers.approver(stranger), TODAY, r -> r.preview(merger))).as(stranger.name()).isEqualTo(MergerRefusal.NO_SUCH_MERGER);
            assertThat(desk.refusedBack(desk.transfers.approver(stranger), TODAY, r -> r.returned(reversal, null, 10))).isEqualTo(MergerRefusal.NO_SUCH_REVERSAL);
        }
        for (Place party : List.of(SCHOOL_OF_OTHER_PREFECTURE, COUNTY, PREFECTURE, OTHER_PREFECTURE, PROVINCE)) {
            assertThat(desk.back(desk.transfers.approver(party), TODAY, r -> r.get(reversal)).ref()).as(party.name()).isEqualTo(reversal);
        }
        assertThat(desk.refusedBack(desk.transfers.approver(OTHER_PREFECTURE), TODAY, r -> {
            r.act(reversal, CaseAction.APPROVE, "");
            return null;
        })).as("above one school alone").isNotNull();
    }

    @Test
    void twoWhoFileAtOnceFileOne() {
        UUID merger = desk.merge(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.transfers.clerk(SIBLING_SCHOOL);

        List<CompletableFuture<RefusalReason>> both = Stream.of(1, 2).map(nr -> CompletableFuture.supplyAsync(() -> files(SIBLING_SCHOOL, merger, TODAY))).toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(null, MergerRefusal.REVERSAL_FILED);
    }

    @Test
    void ofTwoSchoolsThatMergedIntoANewOneOneGoesBack() {
        desk.transfers.pupil(OWN_SCHOOL);
        Pupil stays = desk.transfers.pupil(SIBLING_SCHOOL);
        NewSchool founded = new NewSchool("4301990001", "United Vocational School", SchoolType.VOCATIONAL_HIGH);
        List<UUID> mergers = desk.ask(desk.transfers.clerk(COUNTY), m -> m.file(desk.merger(COUNTY, TODAY, founded, OWN_SCHOOL, SIBLING_SCHOOL)));
        mergers.forEach(desk::grant);
        assertThat(desk.carryOut()).containsExactly("DONE");

        UUID reversal = desk.fileBack(COUNTY, mergers.getFirst(), TODAY);

        assertThat(desk.transfers.list("select count(*)::text from approval_step s join approval_case c on c.id = s.case_id where c.subject = ?", reversal))
            .as("the new school and its founder").containsExactly("2");
        assertThat(desk.transfers.text("select school_id from registration where id = ?", stays.registration())).isNotEqualTo(String.valueOf(SIBLING_SCHOOL.id()));
    }

    @Test
    void aSchoolThatIsAbsorbedItselfTakesNothingBack() {
        UUID merger = desk.merge(SIBLING_SCHOOL, OWN_SCHOOL);
        UUID reversal = desk.fileBack(SIBLING_SCHOOL, merger, TODAY);

        desk.merge(SCHOOL_OF_PROVINCE, SIBLING_SCHOOL);

        assertThat(desk.transfers.text("select c.state from approval_case c where c.subject = ?", reversal)).as("it has lost its object").isEqualTo("DENIED");
        assertThat(desk.reverse(TODAY)).isEmpty();
    }
}
