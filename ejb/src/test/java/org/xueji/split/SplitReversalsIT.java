package org.xueji.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.Place;
import org.xueji.kernel.RefusalReason;
import org.xueji.merger.MergerDesk;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.NewReversal;
import org.xueji.merger.Staying;
import org.xueji.merger.StayingKind;
import org.xueji.merger.StayingReason;
import org.xueji.tenancy.TenancyRefusal;
import org.xueji.transfer.TransferDesk.Pupil;

/** Reversals of parts of splits from their filing to their receipts (V-12). */
class SplitReversalsIT {

    private static final LocalDate TODAY = SplitDesk.TODAY;

    private SplitDesk desk;
    private MergerDesk back;

    @BeforeEach
    void found() {
        desk = new SplitDesk();
        back = new MergerDesk(desk.transfers);
    }

    private Pupil pupilOf(String major) {
        Pupil pupil = desk.transfers.pupil(OWN_SCHOOL);
        desk.place(pupil, "Class 1", major);
        return pupil;
    }

    /** Cookery goes to one school, and of a whole split nursing to another; carried out. */
    private UUID split(boolean whole, Place cookery, Place nursing) {
        UUID split = whole ? desk.begin(OWN_SCHOOL, true, cookery, nursing) : desk.begin(OWN_SCHOOL, false, cookery);
        desk.choose(OWN_SCHOOL, split, SplitChoice.Kind.MAJOR, "Cookery", cookery);
        if (whole) {
            desk.choose(OWN_SCHOOL, split, SplitChoice.Kind.MAJOR, "Nursing", nursing);
            desk.archivesTo(OWN_SCHOOL, split, nursing);
        }
        desk.file(OWN_SCHOOL, split);
        desk.grant(split);
        assertThat(desk.carryOut()).containsExactly("DONE");
        return split;
    }

    private RefusalReason files(Place place, UUID part, LocalDate day) {
        NewReversal reversal = back.reversal(place, day, "Why");
        return back.refusedBack(desk.transfers.clerk(place), day, r -> r.file(part, reversal));
    }

    private List<Place> deciders(UUID reversal) {
        return desk.transfers.list("select s.org_id::text from approval_step s join approval_case c on c.id = s.case_id where c.subject = ? order by s.seq", reversal).stream()
            .map(id -> Place.values()[Integer.parseInt(id) - 1]).toList();
    }

    private String school(Pupil pupil) {
        return desk.transfers.text("select school_id from registration where id = ?", pupil.registration());
    }

    @Test
    void whatStillIsThereGoesBackWithItsLaterChangesAndTheRestIsListed() {
        Pupil suspended = pupilOf("Cookery");
        Pupil left = pupilOf("Cookery");
        Pupil stayed = pupilOf("Nursing");
        Pupil theirs = desk.transfers.pupil(SIBLING_SCHOOL);
        UUID part = desk.part(split(false, SIBLING_SCHOOL, null), SIBLING_SCHOOL);
        desk.transfers.owner(s -> s.run("update registration set status = 'SUSPENDED', status_since = '2026-09-11' where id = ?", suspended.registration()));
        desk.transfers.grant(desk.transfers.file(new Pupil(left.registration(), left.ref(), left.name(), SIBLING_SCHOOL), SCHOOL_OF_PROVINCE), SCHOOL_OF_PROVINCE);

        UUID reversal = back.reversed(OWN_SCHOOL, part, TODAY);

        assertThat(List.of(school(suspended), school(left), school(stayed), school(theirs))).containsExactly(id(OWN_SCHOOL), id(SCHOOL_OF_PROVINCE), id(OWN_SCHOOL), id(SIBLING_SCHOOL));
        assertThat(desk.transfers.text("select status from registration where id = ?", suspended.registration())).isEqualTo("SUSPENDED");
        assertThat(back.<List<Staying>>back(desk.transfers.approver(OWN_SCHOOL), TODAY, r -> r.stays(reversal)))
            .containsExactly(new Staying(StayingKind.REGISTRATION, left.ref(), left.name(), StayingReason.LEFT));
    }

    private static String id(Place place) {
        return String.valueOf(place.id());
    }

    @Test
    void onlyTheSchoolThatWasSplitFilesItOnceWithADocumentAndWithinThePeriod() {
        pupilOf("Cookery");
        UUID part = desk.part(split(false, SCHOOL_OF_OTHER_PREFECTURE, null), SCHOOL_OF_OTHER_PREFECTURE);

        assertThat(files(SCHOOL_OF_OTHER_PREFECTURE, part, TODAY)).isEqualTo(MergerRefusal.NOT_YOURS_TO_REVERSE);
        assertThat(files(COUNTY, part, TODAY)).isEqualTo(MergerRefusal.NOT_YOURS_TO_REVERSE);
        for (Place stranger : List.of(SIBLING_SCHOOL, SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(files(stranger, part, TODAY)).as(stranger.name()).isEqualTo(MergerRefusal.NO_SUCH_MERGER);
            assertThat(back.refusedBack(desk.transfers.approver(stranger), TODAY, r -> r.preview(part))).as(stranger.name()).isEqualTo(MergerRefusal.NO_SUCH_MERGER);
        }
        assertThat(back.refusedBack(desk.transfers.approver(OWN_SCHOOL), TODAY, r -> r.file(part, new NewReversal(TODAY, "Why", List.of())))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(back.refusedBack(desk.transfers.clerk(OWN_SCHOOL), TODAY, r -> r.file(part, new NewReversal(TODAY, "Why", List.of())))).isEqualTo(MergerRefusal.DOCUMENTS_REQUIRED);
        LocalDate last = back.back(desk.transfers.clerk(OWN_SCHOOL), TODAY, r -> r.until(part)).orElseThrow();
        assertThat(files(OWN_SCHOOL, part, last.plusDays(1))).isEqualTo(MergerRefusal.PERIOD_OVER);
        UUID reversal = back.fileBack(OWN_SCHOOL, part, last);
        assertThat(deciders(reversal)).containsExactly(OWN_SCHOOL, SCHOOL_OF_OTHER_PREFECTURE, Place.PROVINCE);
        assertThat(files(OWN_SCHOOL, part, last)).isEqualTo(MergerRefusal.REVERSAL_FILED);
        assertThat(back.refusedBack(desk.transfers.approver(OTHER_PREFECTURE), TODAY, r -> r.get(reversal))).as("the authority of the heir").isNull();
    }

    @Test
    void aSchoolThatClosedWithTheSplitIsOpenedByItsFirstPartAndFilesTheNextItself() {
        Pupil cook = pupilOf("Cookery");
        Pupil nurse = pupilOf("Nursing");
        UUID split = split(true, SIBLING_SCHOOL, SCHOOL_OF_PROVINCE);
        UUID first = back.fileBack(COUNTY, desk.part(split, SIBLING_SCHOOL), TODAY);
        assertThat(deciders(first)).as("the authority of the closed school decides anyway").containsExactly(SIBLING_SCHOOL, COUNTY);
        back.grantBack(first);
        desk.transfers.tell();

        assertThat(back.reverse(TODAY)).containsExactly("DONE");

        assertThat(desk.transfers.tell()).contains("CARRIED_OUT CLERK " + OWN_SCHOOL.id(), "CARRIED_OUT CLERK " + SIBLING_SCHOOL.id());
        assertThat(desk.transfers.text("select state from organisation where id = ?", OWN_SCHOOL.id())).isEqualTo("ACTIVE");
        assertThat(List.of(school(cook), school(nurse))).containsExactly(id(OWN_SCHOOL), id(SCHOOL_OF_PROVINCE));
        assertThat(signs(OWN_SCHOOL, first)).as("though its case is its authority's").isNull();
        assertThat(signs(SIBLING_SCHOOL, first)).isNull();
        UUID nursing = desk.part(split, SCHOOL_OF_PROVINCE);
        assertThat(files(COUNTY, nursing, TODAY)).isEqualTo(MergerRefusal.NOT_YOURS_TO_REVERSE);
        UUID second = back.fileBack(OWN_SCHOOL, nursing, TODAY);
        back.grantBack(second);
        desk.transfers.owner(s -> s.run("update organisation set state = 'SUSPENDED' where id = ?", OWN_SCHOOL.id()));
        assertThat(back.reverse(TODAY)).as("suspended it takes nothing back").containsExactly("STATE_DOES_NOT_ALLOW");
    }

    private RefusalReason signs(Place place, UUID reversal) {
        return back.refusedBack(desk.transfers.approver(place), TODAY, r -> {
            r.sign(reversal);
            return null;
        });
    }
}
