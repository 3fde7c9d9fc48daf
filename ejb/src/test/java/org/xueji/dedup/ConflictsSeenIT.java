package org.xueji.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Filing.card;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_DISTRICT;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.approval.WorkGroup;
import org.xueji.database.Filing;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Session;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;

/** What each side of a conflict reads of it: its own part, page by page (V-8). */
class ConflictsSeenIT {

    private static final int MANY = 5;
    private static final LocalDate DUE = LocalDate.of(2026, 9, 24);

    private static Nation nation;

    @BeforeAll
    static void found() {
        nation = Nation.founded();
        for (int i = 0; i < MANY; i++) {
            Filing student = card("Student " + i, "43010%d/2010-0%d-01/128".formatted(i, i + 1));
            student.registeredAt(nation, OWN_SCHOOL);
            Filing.checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, student.filedBy(nation, SCHOOL_OF_OTHER_PROVINCE));
        }
    }

    @Test
    void aSideReadsItsOwnPartAlone() {
        ConflictView seen = as(SCHOOL_OF_OTHER_PROVINCE, c -> c.list(search(false, null, null, 50))).rows().getFirst();

        assertThat(seen.student()).isEqualTo("Student 4");
        assertThat(seen.school()).isEqualTo("SCHOOL_OF_OTHER_PROVINCE");
        assertThat(seen.owner()).isEqualTo("OTHER_PROVINCE");
        assertThat(seen.reasons()).containsExactly(MatchReason.SAME_DOCUMENT);
        assertThat(seen.state()).isEqualTo(ConflictState.OPEN);
        assertThat(seen.registration()).isNull();
        assertThat(seen.dueOn()).isEqualTo(DUE);
        assertThat(as(OWN_SCHOOL, c -> c.list(search(false, null, null, 50))).rows()).hasSize(MANY).allSatisfy(other -> {
            assertThat(other.record()).isNull();
            assertThat(other.registration()).isNotNull();
            assertThat(other.school()).isEqualTo("OWN_SCHOOL");
        });
    }

    @Test
    void pagesFollowEachOtherAndLeaveNothingOut() {
        List<UUID> read = new ArrayList<>();
        UUID after = null;
        do {
            UUID from = after;
            ConflictPage page = as(SCHOOL_OF_OTHER_PROVINCE, c -> c.list(search(false, null, from, 2)));
            assertThat(page.total()).isEqualTo(MANY);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(2);
            page.rows().forEach(row -> read.add(row.ref()));
            after = page.next();
        } while (after != null);

        assertThat(read).doesNotHaveDuplicates().hasSize(MANY);
    }

    @Test
    void whoStandsAboveBothFindsBothOnOnePage() {
        ConflictPage page = as(MINISTRY, c -> c.list(search(false, null, null, 1)));

        assertThat(page.rows()).extracting(ConflictView::side).containsExactly(1, 2);
        assertThat(page.rows()).extracting(ConflictView::ref).containsOnly(page.next());
    }

    @Test
    void anAuthorityFindsWhatItIsToAnswerAndWhatIsOverdue() {
        WorkGroup inTime = as(COUNTY, DUE, Conflicts::waiting).getFirst();
        WorkGroup late = as(COUNTY, DUE.plusDays(1), Conflicts::waiting).getFirst();

        assertThat(inTime.kind() + " " + inTime.organisationName() + " " + inTime.cases() + " " + inTime.overdue()).isEqualTo("CONFLICT OWN_SCHOOL 5 0");
        assertThat(late.overdue()).isEqualTo(MANY);
        assertThat(as(COUNTY, DUE.plusDays(1), c -> c.list(search(true, ConflictState.OPEN, null, 50))).rows()).hasSize(MANY).allMatch(ConflictView::overdue);
        assertThat(as(OWN_SCHOOL, Conflicts::waiting)).as("a school answers through its authority").isEmpty();
        assertThat(as(OTHER_PROVINCE, c -> c.list(search(true, ConflictState.SETTLED, null, 50))).rows()).isEmpty();
    }

    @Test
    void overdueAnswersAreFoundAtEveryTierByWhoeverSeesTheSideAndByNobodyElse() {
        assertThat(overdue(COUNTY, DUE)).as("on its last day an answer is in time").isZero();
        for (Place above : List.of(OWN_SCHOOL, COUNTY, PREFECTURE, PROVINCE, OTHER_PROVINCE)) {
            assertThat(overdue(above, DUE.plusDays(1))).as(above.name()).isEqualTo(MANY);
        }
        assertThat(overdue(MINISTRY, DUE.plusDays(1))).as("both sides").isEqualTo(2 * MANY);
        for (Place beside : List.of(SIBLING_COUNTY, SIBLING_SCHOOL, SCHOOL_OF_DISTRICT)) {
            assertThat(overdue(beside, DUE.plusDays(1))).as(beside.name()).isZero();
        }
    }

    @Test
    void whatIsAnsweredIsNotOverdue() {
        try (Session county = nation.as(COUNTY)) {
            county.run("update conflict_side set stance = 'UPHELD' where (conflict_id, side) in (select conflict_id, side from conflict_side where registration_id is not null limit 1)");

            List<ConflictView> overdue = conflicts(county, DUE.plusDays(1)).list(new ConflictSearch(false, true, null, null, null, 50)).rows();

            assertThat(overdue).hasSize(MANY - 1).allMatch(ConflictView::overdue);
        }
    }

    private static long overdue(Place place, LocalDate today) {
        return as(place, today, c -> c.list(new ConflictSearch(false, true, null, null, null, 50))).total();
    }

    @Test
    void whoSeesNoSideFindsNoConflict() {
        UUID ref = as(OWN_SCHOOL, c -> c.list(search(false, null, null, 1))).rows().getFirst().ref();

        List<ConflictView> own = as(OWN_SCHOOL, c -> c.get(ref));
        assertThat(own).hasSize(1);
        assertThatThrownBy(() -> as(SCHOOL_OF_DISTRICT, c -> c.get(ref))).isInstanceOf(Refusal.class)
            .extracting(e -> ((Refusal) e).reason()).isEqualTo(ConflictRefusal.NO_SUCH_CONFLICT);
    }

    private static ConflictSearch search(boolean waiting, ConflictState state, UUID after, int limit) {
        return new ConflictSearch(waiting, false, state, null, after, limit);
    }

    private static <T> T as(Place place, Function<Conflicts, T> question) {
        return as(place, DUE.minusDays(10), question);
    }

    private static <T> T as(Place place, LocalDate today, Function<Conflicts, T> question) {
        try (Session session = nation.as(place)) {
            return question.apply(conflicts(session, today));
        }
    }

    private static Conflicts conflicts(Session session, LocalDate today) {
        Conflicts conflicts = new Conflicts();
        conflicts.database = session.database();
        conflicts.clock = Clock.fixed(today.atTime(9, 0).atZone(Time.BEIJING).toInstant(), Time.BEIJING);
        return conflicts;
    }
}
