package org.xueji.split;

import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;
import static org.xueji.split.SplitChoice.Kind.CLASS;
import static org.xueji.split.SplitChoice.Kind.MAJOR;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.merger.MergerDesk;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.archive.Courses;
import org.xueji.database.Place;
import org.xueji.database.Session;
import org.xueji.kernel.RefusalReason;
import org.xueji.merger.HandedOver;
import org.xueji.tenancy.TenancyRefusal;
import org.xueji.transfer.TransferDesk;
import org.xueji.transfer.TransferDesk.Pupil;

/** Splits of schools from their plan to their receipts (V-12, C-2, C-7). */
class SplitsIT {

    private SplitDesk desk;
    private Pupil cook;
    private Pupil nurse;

    @BeforeEach
    void found() {
        desk = new SplitDesk();
        cook = desk.transfers.pupil(OWN_SCHOOL);
        nurse = desk.transfers.pupil(OWN_SCHOOL);
        desk.place(nurse, "Class 2", "Nursing");
    }

    /** Cookery and the archives to the sibling school, nursing to the one of the prefecture. */
    private UUID planned() {
        UUID split = desk.begin(OWN_SCHOOL, true, SIBLING_SCHOOL, SCHOOL_OF_PREFECTURE);
        desk.choose(OWN_SCHOOL, split, MAJOR, "Cookery", SIBLING_SCHOOL);
        desk.choose(OWN_SCHOOL, split, CLASS, "Class 2", SCHOOL_OF_PREFECTURE);
        desk.archivesTo(OWN_SCHOOL, split, SIBLING_SCHOOL);
        return split;
    }

    private UUID filed() {
        UUID split = planned();
        desk.file(OWN_SCHOOL, split);
        return split;
    }

    private Object planRefused(Place place, Consumer<SplitPlans> work) {
        return desk.refusedPlan(desk.transfers.clerk(place), p -> {
            work.accept(p);
            return null;
        });
    }

    private RefusalReason signs(Place place, UUID part) {
        return desk.refused(desk.transfers.approver(place), s -> {
            s.sign(part);
            return null;
        });
    }

    @Test
    void allPartsAreHandedOverTogetherOnceEveryPartyHasAgreedAndEachSideSigns() {
        UUID split = filed();
        UUID nursing = desk.part(split, SCHOOL_OF_PREFECTURE);
        UUID cookery = desk.part(split, SIBLING_SCHOOL);
        desk.act(desk.transfers.approver(OWN_SCHOOL), cookery, CaseAction.APPROVE);
        desk.act(desk.transfers.approver(SIBLING_SCHOOL), cookery, CaseAction.APPROVE);
        desk.act(desk.transfers.approver(COUNTY), cookery, CaseAction.APPROVE);
        assertThat(desk.carryOut()).as("the other heir has not agreed").isEmpty();
        desk.act(desk.transfers.approver(OWN_SCHOOL), nursing, CaseAction.APPROVE);
        desk.act(desk.transfers.approver(SCHOOL_OF_PREFECTURE), nursing, CaseAction.APPROVE);
        assertThat(desk.next(split)).as("the nearest above both decides").isEqualTo(PREFECTURE);
        desk.act(desk.transfers.approver(PREFECTURE), nursing, CaseAction.APPROVE);
        assertThat(signs(SIBLING_SCHOOL, cookery)).isEqualTo(SplitRefusal.NOT_YOURS_TO_SIGN);

        assertThat(desk.carryOut()).containsExactly("DONE");

        assertThat(desk.transfers.text("select state from organisation where id = ?", OWN_SCHOOL.id())).isEqualTo("CLOSED");
        assertThat(schoolOf(cook)).isEqualTo(SIBLING_SCHOOL);
        assertThat(schoolOf(nurse)).isEqualTo(SCHOOL_OF_PREFECTURE);
        assertThat(schoolOn(SCHOOL_OF_PREFECTURE, nurse, LocalDate.of(2026, 9, 5))).isEqualTo(desk.reference(OWN_SCHOOL));
        assertThat(schoolOn(SCHOOL_OF_PREFECTURE, nurse, SplitDesk.TODAY)).isEqualTo(desk.reference(SCHOOL_OF_PREFECTURE));
        List<HandedOver> handed = desk.ask(desk.transfers.approver(SCHOOL_OF_PREFECTURE), s -> s.handedOver(nursing, null, 10));
        assertThat(handed).extracting(HandedOver::name).containsExactly(nurse.name());
        assertThat(signs(SCHOOL_OF_PREFECTURE, nursing)).isNull();
        assertThat(signs(SCHOOL_OF_PREFECTURE, nursing)).isEqualTo(SplitRefusal.NOT_YOURS_TO_SIGN);
        assertThat(signs(COUNTY, nursing)).as("for the school that closed").isNull();
        SplitView view = desk.ask(desk.transfers.approver(COUNTY), s -> s.get(split));
        assertThat(view.state()).isEqualTo(SplitState.DONE);
        assertThat(view.parts()).hasSize(2).allSatisfy(part -> assertThat(part.receipt().counts().persons()).isEqualTo(1));
        assertThat(desk.<Boolean>ask(desk.transfers.approver(COUNTY), s -> s.isChecksumTheirs(nursing))).isTrue();
    }

    private Place schoolOf(Pupil pupil) {
        return Place.values()[Integer.parseInt(desk.transfers.text("select school_id from registration where id = ?", pupil.registration())) - 1];
    }

    private UUID schoolOn(Place asked, Pupil pupil, LocalDate day) {
        return desk.transfers.with(desk.transfers.approver(asked), session -> TransferDesk.beans(session).get(Courses.class).schoolOn(pupil.ref(), day).orElse(null));
    }

    @Test
    void nobodyIsLeftOut() {
        UUID split = desk.begin(OWN_SCHOOL, true, SIBLING_SCHOOL, SCHOOL_OF_PREFECTURE);
        desk.choose(OWN_SCHOOL, split, MAJOR, "Cookery", SIBLING_SCHOOL);

        SplitPreview preview = desk.plan(desk.transfers.clerk(OWN_SCHOOL), p -> p.preview(split));
        assertThat(preview.unassigned()).isEqualTo(1);
        assertThat(preview.byMajor()).containsExactly(new SplitPreview.Group("Nursing", null, 1));
        assertThat(preview.byClass()).containsExactly(new SplitPreview.Group("Class 2", 2026, 1));
        assertThat(planRefused(OWN_SCHOOL, p -> p.file(split, desk.version(split)))).isEqualTo(SplitRefusal.STUDENTS_UNASSIGNED);
        desk.choose(OWN_SCHOOL, split, CLASS, "Class 2", SCHOOL_OF_PREFECTURE);
        assertThat(planRefused(OWN_SCHOOL, p -> p.file(split, desk.version(split)))).isEqualTo(SplitRefusal.ARCHIVES_UNASSIGNED);
        assertThat(planRefused(OWN_SCHOOL, p -> p.choose(split, List.of(new SplitChoice(MAJOR, "Cookery", null, true))))).isEqualTo(SplitRefusal.NOBODY_STAYS);
    }

    @Test
    void whoComesAfterTheFilingAndIsNotNamedGoesWhereTheArchivesGo() {
        UUID split = filed();
        Pupil late = desk.transfers.pupil(OWN_SCHOOL);
        desk.place(late, "Class 9", "Welding");
        Pupil graduate = desk.transfers.pupil(OWN_SCHOOL);
        desk.transfers.owner(s -> s.run("delete from holding where registration_id = ?", graduate.registration()));
        desk.transfers.owner(s -> s.run("update registration set status = 'GRADUATED', ended_on = '2026-07-10' where id = ?", graduate.registration()));

        desk.grant(split);
        assertThat(desk.carryOut()).containsExactly("DONE");

        assertThat(schoolOf(late)).isEqualTo(SIBLING_SCHOOL);
        assertThat(schoolOf(graduate)).as("whose certificate it is stays").isEqualTo(OWN_SCHOOL);
        assertThat(desk.transfers.text("select p.custodian_id from person p join registration g on g.person_id = p.id where g.id = ?", graduate.registration()))
            .isEqualTo(String.valueOf(SIBLING_SCHOOL.id()));
    }

    @Test
    void aListComesBeforeTheClassAndTheClassBeforeTheMajor() {
        Pupil listed = desk.transfers.pupil(OWN_SCHOOL);
        String number = desk.number(listed);
        UUID split = planned();
        desk.choose(OWN_SCHOOL, split, CLASS, "Class 1", SCHOOL_OF_PREFECTURE);

        List<String> unknown = desk.plan(desk.transfers.clerk(OWN_SCHOOL), p -> p.list(split, desk.part(split, SIBLING_SCHOOL), List.of(number, " ", "G0")));

        assertThat(unknown).containsExactly("G0");
        SplitPreview preview = desk.plan(desk.transfers.clerk(OWN_SCHOOL), p -> p.preview(split));
        assertThat(Map.of("classes", preview.overruledClasses(), "majors", preview.overruledMajors())).isEqualTo(Map.of("classes", 1L, "majors", 1L));
        assertThat(preview.classesCut()).containsExactly("Class 1");
        desk.file(OWN_SCHOOL, split);
        desk.grant(split);
        desk.carryOut();
        assertThat(schoolOf(listed)).isEqualTo(SIBLING_SCHOOL);
        assertThat(schoolOf(cook)).isEqualTo(SCHOOL_OF_PREFECTURE);
    }

    @Test
    void ofASchoolThatIsSplitPartlyTheRestStaysAndItGoesOn() {
        Pupil other = desk.transfers.pupil(OWN_SCHOOL);
        desk.place(other, "Class 3", "Nursing");
        UUID split = desk.begin(OWN_SCHOOL, false, SIBLING_SCHOOL);
        desk.choose(OWN_SCHOOL, split, MAJOR, "Nursing", SIBLING_SCHOOL);
        desk.choose(OWN_SCHOOL, split, CLASS, "Class 3", null);
        desk.file(OWN_SCHOOL, split);
        desk.grant(split);

        assertThat(desk.carryOut()).containsExactly("DONE");

        assertThat(schoolOf(nurse)).isEqualTo(SIBLING_SCHOOL);
        assertThat(List.of(schoolOf(cook), schoolOf(other))).containsOnly(OWN_SCHOOL);
        assertThat(desk.transfers.text("select state from organisation where id = ?", OWN_SCHOOL.id())).isEqualTo("ACTIVE");
        assertThat(desk.transfers.list("select name from school_class where org_id = ? and ended_on is not null", OWN_SCHOOL.id())).as("nobody is left in it").containsExactly("Class 2");
        assertThat(signs(COUNTY, desk.part(split, SIBLING_SCHOOL))).isEqualTo(SplitRefusal.NOT_YOURS_TO_SIGN);
        assertThat(signs(OWN_SCHOOL, desk.part(split, SIBLING_SCHOOL))).as("for itself").isNull();
    }

    @Test
    void whatIsFiledStaysAsItIsUntilTheWholeIsTakenBack() {
        UUID split = filed();
        UUID nursing = desk.part(split, SCHOOL_OF_PREFECTURE);
        assertThat(planRefused(OWN_SCHOOL, p -> p.nameArchives(split, nursing))).isEqualTo(SplitRefusal.NOT_A_DRAFT);
        try (Session clerk = desk.transfers.nation.as(desk.transfers.clerk(OWN_SCHOOL))) {
            assertThat(clerk.attempt("update split_choice set part_id = null").state()).as("nor past the rule").isEqualTo("XJ088");
        }
        assertThat(desk.refused(desk.transfers.clerk(OWN_SCHOOL), s -> {
            s.act(nursing, CaseAction.WITHDRAW, "");
            return null;
        })).isEqualTo(SplitRefusal.TAKE_BACK_THE_WHOLE);
        desk.act(desk.transfers.approver(SCHOOL_OF_PREFECTURE), nursing, CaseAction.RETURN);

        desk.plan(desk.transfers.clerk(OWN_SCHOOL), p -> {
            p.takeBack(split);
            return null;
        });

        assertThat(desk.transfers.list("select state from approval_case where kind = 'SPLIT' order by state")).containsExactly("LAPSED", "WITHDRAWN");
        desk.archivesTo(OWN_SCHOOL, split, SCHOOL_OF_PREFECTURE);
        desk.file(OWN_SCHOOL, split);
        desk.grant(split);
        assertThat(planRefused(OWN_SCHOOL, p -> p.takeBack(split))).isEqualTo(SplitRefusal.AGREED_BY_ALL);
        UUID granted = desk.part(split, SIBLING_SCHOOL);
        assertThat(desk.refused(desk.transfers.approver(COUNTY), s -> calledOff(s, granted))).as("it is the day").isEqualTo(SplitRefusal.DAY_HAS_COME);
        assertThat(desk.<List<CaseAction>>ask(desk.transfers.approver(COUNTY), s -> s.possibleActions(granted))).isEmpty();
        desk.transfers.tell();
        assertThat(desk.carryOut()).containsExactly("DONE");
        assertThat(desk.transfers.tell()).contains("CARRIED_OUT CLERK " + OWN_SCHOOL.id(), "CARRIED_OUT CLERK " + SIBLING_SCHOOL.id(), "CARRIED_OUT CLERK " + SCHOOL_OF_PREFECTURE.id(),
            "CARRIED_OUT APPROVER " + COUNTY.id());
    }

    @Test
    void beforeItsDayWhoGrantedAPartCallsTheSplitOffAndTheSchoolPlansAnew() {
        UUID split = desk.begin(OWN_SCHOOL, new NewSplit(false, SplitDesk.TODAY.plusDays(1), "Decided by the county"), SIBLING_SCHOOL);
        desk.choose(OWN_SCHOOL, split, MAJOR, "Cookery", SIBLING_SCHOOL);
        desk.file(OWN_SCHOOL, split);
        desk.grant(split);
        UUID part = desk.part(split, SIBLING_SCHOOL);
        for (Place other : List.of(OWN_SCHOOL, SIBLING_SCHOOL, PREFECTURE)) {
            assertThat(desk.refused(desk.transfers.approver(other), s -> calledOff(s, part))).as(other.name()).isIn(ApprovalRefusal.NOT_THE_GRANTING_AUTHORITY, ApprovalRefusal.NOT_YOUR_STEP);
        }
        assertThat(desk.<List<CaseAction>>ask(desk.transfers.approver(COUNTY), s -> s.possibleActions(part))).containsExactly(CaseAction.REVERSE);

        desk.act(desk.transfers.approver(COUNTY), part, CaseAction.REVERSE);

        assertThat(desk.carryOut(SplitDesk.TODAY.plusDays(1))).isEmpty();
        desk.plan(desk.transfers.clerk(OWN_SCHOOL), p -> {
            p.takeBack(split);
            return null;
        });
        assertThat(desk.transfers.list("select state from split")).containsExactly("DRAFT");
        assertThat(desk.transfers.list("select state from approval_case where kind = 'SPLIT'")).containsExactly("LAPSED");
    }

    private static Void calledOff(Splits splits, UUID part) {
        splits.act(part, CaseAction.REVERSE, "for a reason");
        return null;
    }

    @Test
    void ofTwoClerksWhoPlanAtOnceNobodyFilesWhatHeDidNotSee() {
        UUID split = planned();
        int seen = desk.version(split);
        desk.archivesTo(OWN_SCHOOL, split, SCHOOL_OF_PREFECTURE);

        assertThat(planRefused(OWN_SCHOOL, p -> p.file(split, seen))).isEqualTo(SplitRefusal.PLAN_CHANGED);
        assertThat(planRefused(OWN_SCHOOL, p -> p.begin(new NewSplit(true, SplitDesk.TODAY, "Again")))).isEqualTo(SplitRefusal.ALREADY_PLANNED);
    }

    @Test
    void onlyTheClerksOfTheSchoolPlanItAndAnHeirIsAnotherSchoolThatActs() {
        UUID split = desk.begin(OWN_SCHOOL, true, SIBLING_SCHOOL);

        assertThat(planRefused(COUNTY, p -> p.begin(new NewSplit(true, SplitDesk.TODAY, "Why")))).isEqualTo(SplitRefusal.NOT_YOURS_TO_PLAN);
        assertThat(planRefused(COUNTY, p -> p.drop(split))).isEqualTo(SplitRefusal.NOT_YOURS_TO_PLAN);
        assertThat(desk.refusedPlan(desk.transfers.approver(OWN_SCHOOL), p -> p.begin(new NewSplit(true, SplitDesk.TODAY, "Why")))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(planRefused(SIBLING_SCHOOL, p -> p.drop(split))).isEqualTo(SplitRefusal.NO_SUCH_SPLIT);
        assertThat(planRefused(OWN_SCHOOL, p -> p.addHeir(split, desk.reference(OWN_SCHOOL)))).isEqualTo(SplitRefusal.HEIR_DOES_NOT_FIT);
        assertThat(planRefused(OWN_SCHOOL, p -> p.addHeir(split, desk.reference(SIBLING_SCHOOL)))).isEqualTo(SplitRefusal.HEIR_DOES_NOT_FIT);
        assertThat(planRefused(OWN_SCHOOL, p -> p.file(split, desk.version(split)))).isEqualTo(SplitRefusal.HEIRS_REQUIRED);
        assertThat(planRefused(OWN_SCHOOL, p -> p.begin(new NewSplit(true, SplitDesk.TODAY.minusDays(1), "Why")))).isEqualTo(SplitRefusal.DAY_DOES_NOT_FIT);
    }

    @Test
    void anHeirSeesItsOwnPartAloneAndAStrangerNone() {
        UUID split = filed();
        UUID nursing = desk.part(split, SCHOOL_OF_PREFECTURE);

        SplitView seen = desk.ask(desk.transfers.approver(SIBLING_SCHOOL), s -> s.get(split));

        assertThat(seen.parts()).extracting(SplitView.Part::heirName).containsExactly("SIBLING_SCHOOL");
        assertThat(desk.refused(desk.transfers.approver(SIBLING_SCHOOL), s -> s.preview(nursing))).isEqualTo(SplitRefusal.NO_SUCH_SPLIT);
        assertThat(desk.refusedPlan(desk.transfers.clerk(SIBLING_SCHOOL), p -> p.preview(split))).as("the plan is the school's").isEqualTo(SplitRefusal.NO_SUCH_SPLIT);
        assertThat(desk.ask(desk.transfers.approver(SCHOOL_OF_PREFECTURE), s -> s.preview(nursing)).counts().persons()).isEqualTo(1);
        for (Place stranger : List.of(SCHOOL_OF_SIBLING_COUNTY, SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(desk.refused(desk.transfers.approver(stranger), s -> s.get(split))).as(stranger.name()).isEqualTo(SplitRefusal.NO_SUCH_SPLIT);
        }
    }

    @Test
    void itIsNotCarriedOutWhileARegisterThatTheSchoolTookOverIsNotSignedOffS1() {
        UUID split = filed();
        desk.grant(split);
        desk.transfers.owner(s -> s.run("update registration set confirmed = false where school_id = ? and id = ?", OWN_SCHOOL.id(), cook.registration()));

        assertThat(desk.carryOut()).containsExactly("REGISTER_NOT_CONFIRMED");

        assertThat(desk.ask(desk.transfers.approver(COUNTY), s -> s.get(split)).refusal()).isEqualTo(SplitRefusal.REGISTER_NOT_CONFIRMED);
        assertThat(schoolOf(cook)).isEqualTo(OWN_SCHOOL);
    }

    @Test
    void norWhileOneIsBeingTakenOverOfWhichNobodyIsRegisteredYetS1() {
        UUID split = filed();
        desk.grant(split);
        desk.transfers.owner(s -> s.run("insert into register_takeover(org_id, path, title, held, created_by, created_at) values (?, ?::path_t, 'Old register', 1, ?, ?::timestamptz)",
            OWN_SCHOOL.id(), OWN_SCHOOL.path(), OWN_SCHOOL.id(), Session.NOW));

        assertThat(desk.carryOut()).as("evidence for its rows would be left behind").containsExactly("REGISTER_NOT_CONFIRMED");

        assertThat(schoolOf(cook)).isEqualTo(OWN_SCHOOL);
    }

    @Test
    void itIsNotCarriedOutWhereAnHeirNoLongerActs() {
        UUID split = filed();
        desk.grant(split);
        desk.transfers.owner(s -> s.run("update organisation set state = 'SUSPENDED' where id = ?", SCHOOL_OF_PREFECTURE.id()));

        assertThat(desk.carryOut()).containsExactly("STATE_DOES_NOT_ALLOW");

        assertThat(desk.ask(desk.transfers.approver(COUNTY), s -> s.get(split)).refusal()).isEqualTo(SplitRefusal.STATE_DOES_NOT_ALLOW);
        assertThat(schoolOf(cook)).as("no part without the others").isEqualTo(OWN_SCHOOL);
    }

    @Test
    void aSplitAheadIsFoundByWhoeverFilesAnotherThingOfItsSchools() {
        desk = new SplitDesk();
        desk.place(desk.transfers.pupil(OWN_SCHOOL), "Class 1", "Cookery");
        UUID split = desk.begin(OWN_SCHOOL, new NewSplit(false, SplitDesk.TODAY.plusDays(9), "Decided by the county"), SIBLING_SCHOOL);
        desk.choose(OWN_SCHOOL, split, SplitChoice.Kind.MAJOR, "Cookery", SIBLING_SCHOOL);
        desk.file(OWN_SCHOOL, split);
        desk.grant(split);
        MergerDesk mergers = new MergerDesk(desk.transfers);

        for (Place absorbed : List.of(OWN_SCHOOL, SIBLING_SCHOOL)) {
            assertThat(mergers.refused(desk.transfers.clerk(SCHOOL_OF_PROVINCE), m -> m.file(mergers.merger(SCHOOL_OF_PROVINCE, SplitDesk.TODAY, null, absorbed)))).as(absorbed.name())
                .isEqualTo(ApprovalRefusal.SPLIT_AHEAD);
        }
        assertThat(mergers.refused(desk.transfers.clerk(SIBLING_SCHOOL), m -> m.file(mergers.merger(SIBLING_SCHOOL, SplitDesk.TODAY, null, SCHOOL_OF_PROVINCE)))).as("the heir takes over another").isNull();
    }

    @Test
    void aPlanOfASchoolThatIsAbsorbedComesToNothing() {
        desk = new SplitDesk();
        desk.transfers.pupil(OWN_SCHOOL);
        UUID split = desk.begin(OWN_SCHOOL, false, SIBLING_SCHOOL);

        new MergerDesk(desk.transfers).merge(SIBLING_SCHOOL, OWN_SCHOOL);

        assertThat(desk.transfers.text("select state from split where ref = ?", split)).isEqualTo("DROPPED");
    }
}
