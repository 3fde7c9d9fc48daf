package org.xueji.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;
import static org.xueji.takeover.TakeOverDesk.student;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.dedup.ConflictRefusal;
import org.xueji.dedup.ConflictView;
import org.xueji.dedup.Conflicts;
import org.xueji.dedup.RulingOutcome;
import org.xueji.dedup.Rulings;
import org.xueji.dedup.TakenOverSides;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.tenancy.TenancyRefusal;

/** A row of a former register against which somebody stands is a side of a conflict as a new student is: upheld by its authority, ruled on above both, or given up (V-11). */
class TakeOverConflictsIT {

    @TempDir
    Path folder;
    private TakeOverDesk desk;

    @BeforeEach
    void found() throws ClassNotFoundException {
        desk = new TakeOverDesk(folder);
        desk.beans.offering(Class.forName("org.xueji.dedup.RulingCases"));
    }

    private UUID taken(Place school, List<Map<String, String>> students) {
        UUID takeover = desk.begun(school);
        desk.uploaded(school, desk.workbook(students, List.of(), List.of()));
        return takeover;
    }

    /** Somebody who is registered at the neighbouring school, whose register is signed off. */
    private void registeredNextDoor(String name) {
        desk.signed(SIBLING_SCHOOL, taken(SIBLING_SCHOOL, List.of(student(11, name))), 1);
    }

    private HeldStudent held(UUID takeover) {
        return desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().held(takeover)).getFirst();
    }

    private void upheld(Post post, UUID conflict) {
        desk.as(post, () -> {
            desk.beans.get(TakenOverSides.class).uphold(conflict);
            return null;
        });
    }

    /** Both sides are upheld, and somebody who took no part rules. */
    private void ruled(UUID conflict, RulingOutcome outcome, Integer owner) {
        desk.nation.asOwner("update conflict_side set stance = 'UPHELD' where takeover_student_id is null");
        upheld(COUNTY.approver(), conflict);
        desk.as(desk.nation.newcomer(COUNTY), () -> {
            desk.beans.get(Rulings.class).rule(conflict, new Rulings.Ruling(outcome, owner, "papers seen"));
            return null;
        });
    }

    private void comparedAgain(UUID takeover) {
        desk.as(desk.clerk(OWN_SCHOOL), () -> desk.takeOvers().compareAgain(takeover));
        desk.work();
    }

    private String numbers(UUID takeover) {
        return desk.text("select concat_ws(' ', state, loaded, continuing, held) from register_takeover where ref = '" + takeover + "'");
    }

    private String conflict() {
        return desk.text("select concat_ws(' ', count(*), min(state), min(outcome)) from conflict");
    }

    private static RefusalReason refused(Runnable act) {
        Refusal refusal = catchThrowableOfType(Refusal.class, act::run);
        return refusal == null ? null : refusal.reason();
    }

    @Test
    void aRowAgainstWhichSomebodyStandsIsASideOfAConflictAndEachSideSeesItsOwnV8() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲")));

        HeldStudent held = held(takeover);

        assertThat(held.reason()).isEqualTo(TakeOverHold.REGISTERED_ALREADY);
        List<ConflictView> own = desk.as(desk.clerk(OWN_SCHOOL), () -> desk.beans.get(Conflicts.class).get(held.conflict()));
        assertThat(own).singleElement().satisfies(side -> {
            assertThat(side.takeOver()).isEqualTo(takeover);
            assertThat(side.certain()).isTrue();
            assertThat(side.student()).isEqualTo("测试甲");
        });
        assertThat(desk.as(desk.clerk(SIBLING_SCHOOL), () -> desk.beans.get(Conflicts.class).get(held.conflict()))).singleElement().satisfies(side -> {
            assertThat(side.takeOver()).isNull();
            assertThat(side.registration()).isNotNull();
        });
        comparedAgain(takeover);
        assertThat(conflict()).as("compared again it is the same").isEqualTo("1 OPEN");
    }

    @Test
    void nobodyButItsAuthorityUpholdsItAndOnce() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲")));
        UUID conflict = held(takeover).conflict();

        assertThat(refused(() -> upheld(desk.nation.newcomer(OWN_SCHOOL), conflict))).as("the school").isEqualTo(ConflictRefusal.NOT_YOURS_TO_ANSWER);
        assertThat(refused(() -> upheld(SIBLING_COUNTY.approver(), conflict))).as("another county").isEqualTo(ConflictRefusal.NOT_YOURS_TO_ANSWER);
        assertThat(refused(() -> upheld(desk.clerk(COUNTY), conflict))).as("a clerk").isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        upheld(COUNTY.approver(), conflict);
        assertThat(refused(() -> upheld(COUNTY.approver(), conflict))).as("a second time").isEqualTo(ConflictRefusal.NOT_YOURS_TO_ANSWER);
        assertThat(desk.list("select stance from conflict_side order by stance")).containsExactly("UNANSWERED", "UPHELD");
    }

    @Test
    void ruledInTheRowContinuesTheArchiveOfTheRegistrationThatEndsV11() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲")));

        ruled(held(takeover).conflict(), RulingOutcome.FOR_SECOND, null);
        comparedAgain(takeover);
        assertThat(numbers(takeover)).isEqualTo("OPEN 1 1 0");
        desk.signed(OWN_SCHOOL, takeover, 1);

        assertThat(desk.list("select status from registration order by id")).containsExactly("CANCELLED", "ACTIVE");
        assertThat(desk.text("select concat_ws(' ', count(*), min(custodian_id)) from person")).isEqualTo("1 " + OWN_SCHOOL.id());
    }

    @Test
    void ruledOutTheRowStaysOutHoweverOftenItIsCompared() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试甲"), student(12, "测试乙")));

        ruled(held(takeover).conflict(), RulingOutcome.FOR_FIRST, null);
        comparedAgain(takeover);

        assertThat(held(takeover).reason()).isEqualTo(TakeOverHold.RULED_AGAINST);
        assertThat(numbers(takeover)).isEqualTo("OPEN 1 0 1");
        assertThat(desk.list("select status from registration where school_id = " + SIBLING_SCHOOL.id())).containsExactly("ACTIVE");
    }

    @Test
    void whoIsFoundToBeSomebodyElseComesInV8() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(13, "测试甲")));
        assertThat(held(takeover).reason()).isEqualTo(TakeOverHold.ALIKE);

        ruled(held(takeover).conflict(), RulingOutcome.DIFFERENT_PERSONS, null);
        comparedAgain(takeover);

        assertThat(numbers(takeover)).isEqualTo("OPEN 1 0 0");
        assertThat(desk.text("select count(*) from person")).isEqualTo("2");
    }

    @Test
    void whoseDocumentIsRuledToBeAnothersIsHeldForGood() {
        registeredNextDoor("测试甲");
        UUID takeover = taken(OWN_SCHOOL, List.of(student(11, "测试乙")));
        assertThat(held(takeover).reason()).as("another name under the same document").isEqualTo(TakeOverHold.REGISTERED_ALREADY);

        ruled(held(takeover).conflict(), RulingOutcome.DIFFERENT_PERSONS, 1);
        comparedAgain(takeover);

        assertThat(held(takeover).reason()).isEqualTo(TakeOverHold.DOCUMENT_OF_ANOTHER);
    }

    @Test
    void takenOutWithdrawnOrLeftOutTheRowGivesWay() {
        registeredNextDoor("测试甲");
        UUID first = taken(OWN_SCHOOL, List.of(student(11, "测试甲"), student(12, "测试乙")));
        UUID row = held(first).ref();

        desk.as(desk.clerk(OWN_SCHOOL), () -> {
            desk.takeOvers().takeOut(first, List.of(row), "not ours");
            return null;
        });
        assertThat(conflict()).isEqualTo("1 SETTLED CONCEDED");
        assertThat(desk.text("select count(*) from conflict_side where takeover_student_id is null")).isEqualTo("2");

        desk.uploaded(OWN_SCHOOL, desk.workbook(List.of(student(11, "测试甲")), List.of(), List.of()));
        assertThat(conflict()).isEqualTo("2 OPEN CONCEDED");
        desk.signed(OWN_SCHOOL, first, 1);

        assertThat(conflict()).as("signed without it").isEqualTo("2 SETTLED CONCEDED");
    }
}
