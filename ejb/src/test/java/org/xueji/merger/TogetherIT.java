package org.xueji.merger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.CaseAction;
import org.xueji.database.Place;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.merger.NewMerger.NewSchool;
import org.xueji.transfer.TransferDesk.Pupil;

/** Mergers that are carried out together, where one of them comes to nothing or is for another day (V-12). */
class TogetherIT {

    private static final NewSchool NEW_SCHOOL = new NewSchool("4301990001", "United Vocational School", SchoolType.VOCATIONAL_HIGH);

    private MergerDesk desk;

    @BeforeEach
    void found() {
        desk = new MergerDesk();
    }

    @Test
    void ofThoseFiledTogetherTheOneThatComesToNothingHoldsUpNobody() {
        goesOnWithout(OWN_SCHOOL, SCHOOL_OF_SIBLING_COUNTY, CaseAction.DENY, SCHOOL_OF_SIBLING_COUNTY);
        goesOnWithout(SCHOOL_OF_SIBLING_COUNTY, SCHOOL_OF_PROVINCE, CaseAction.WITHDRAW, null);
    }

    private void goesOnWithout(Place absorbed, Place falling, CaseAction ending, Place by) {
        Pupil pupil = desk.transfers.pupil(absorbed);
        List<UUID> mergers = desk.ask(desk.transfers.clerk(SIBLING_SCHOOL), m -> m.file(desk.merger(SIBLING_SCHOOL, MergerDesk.TODAY, null, absorbed, falling)));
        UUID goesOn = mergers.stream().filter(m -> absorbed(m) == absorbed.id()).findFirst().orElseThrow();
        UUID falls = mergers.stream().filter(m -> !m.equals(goesOn)).findFirst().orElseThrow();
        desk.grant(goesOn);
        assertThat(desk.carryOut()).as("the other is not decided").isEmpty();
        MergerView waiting = desk.ask(desk.transfers.approver(absorbed), m -> m.get(goesOn));
        assertThat(List.of(waiting.others(), waiting.undecided(), waiting.fallen())).as("counted for a school that sees its own alone").containsExactly(1L, 1L, 0L);

        desk.act(by == null ? desk.transfers.clerk(SIBLING_SCHOOL) : desk.transfers.approver(by), falls, ending);

        assertThat(desk.ask(desk.transfers.approver(absorbed), m -> m.get(goesOn)).fallen()).isOne();
        assertThat(desk.carryOut()).containsExactly("DONE");
        assertThat(desk.transfers.text("select school_id from registration where id = ?", pupil.registration())).isEqualTo(String.valueOf(SIBLING_SCHOOL.id()));
        assertThat(desk.ask(desk.transfers.clerk(SIBLING_SCHOOL), m -> m.get(falls)).state()).isEqualTo(MergerState.PLANNED);
    }

    private long absorbed(UUID merger) {
        return Long.parseLong(desk.transfers.text("select absorbed_id from merger where ref = ?", merger));
    }

    @Test
    void oneSchoolAloneDoesNotMergeIntoANewOneAndItsFilerIsToldAtOnce() {
        LocalDate ahead = MergerDesk.TODAY.plusDays(30);
        List<UUID> mergers = desk.ask(desk.transfers.clerk(COUNTY), m -> m.file(desk.merger(COUNTY, ahead, NEW_SCHOOL, OWN_SCHOOL, SIBLING_SCHOOL)));
        desk.grant(mergers.getFirst());
        desk.transfers.tell();

        desk.act(desk.transfers.clerk(COUNTY), mergers.getLast(), CaseAction.WITHDRAW);

        assertThat(desk.carryOut()).containsExactly("TWO_SCHOOLS_REQUIRED");
        MergerView view = desk.ask(desk.transfers.clerk(COUNTY), m -> m.get(mergers.getFirst()));
        assertThat(view.state()).isEqualTo(MergerState.REFUSED);
        assertThat(view.refusal()).isEqualTo(MergerRefusal.TWO_SCHOOLS_REQUIRED);
        assertThat(desk.transfers.tell()).contains("NOT_CARRIED_OUT APPROVER " + COUNTY.id());
        assertThat(desk.transfers.text("select state from organisation where id = ?", OWN_SCHOOL.id())).isEqualTo("ACTIVE");
    }

    @Test
    void whatBelongsTogetherWaitsForTheLatestDayAndIsCalledOffMeanwhile() {
        LocalDate tomorrow = MergerDesk.TODAY.plusDays(1);
        List<UUID> mergers = desk.ask(desk.transfers.clerk(COUNTY), m -> m.file(desk.merger(COUNTY, MergerDesk.TODAY, NEW_SCHOOL, OWN_SCHOOL, SIBLING_SCHOOL)));
        desk.act(desk.transfers.approver(absorbed(mergers.getLast()) == OWN_SCHOOL.id() ? OWN_SCHOOL : SIBLING_SCHOOL), mergers.getLast(), CaseAction.RETURN);
        desk.ask(desk.transfers.clerk(COUNTY), m -> {
            m.correct(mergers.getLast(), tomorrow, "A day later", List.of());
            return null;
        });
        mergers.forEach(desk::grant);

        assertThat(desk.carryOut()).as("one of them is for tomorrow").isEmpty();
        assertThat(desk.<List<CaseAction>>ask(desk.transfers.approver(COUNTY), m -> m.possibleActions(mergers.getFirst()))).as("though its day has come").containsExactly(CaseAction.REVERSE);
        assertThat(desk.carryOut(tomorrow)).containsExactly("DONE");
    }
}
