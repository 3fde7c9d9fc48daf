package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Filing.card;
import static org.xueji.database.Filing.checked;
import static org.xueji.database.Filing.checkedBy;
import static org.xueji.database.Filing.other;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two schools file one person at the same time: whichever way their transactions lie, one at least sees the other, and in the end nobody passes unseen (V-8, V-10). */
class SimultaneousFilingsIT {

    private Nation nation;

    @BeforeEach
    void found() {
        nation = Nation.founded();
    }

    static Stream<Filing[]> onePersonTwice() {
        return Stream.of(
            new Filing[] {card("Jia", "430105/2010-01-01/128"), card("Jia", "430105/2010-01-01/128")},
            new Filing[] {other("Jia", "2010-01-01", "999 1"), other("Jia", "2010-01-01", "999 2")},
            new Filing[] {card("Jia", "430105/2010-01-01/128"), card("Jia", "430150/2010-01-01/128")});
    }

    @ParameterizedTest
    @MethodSource("onePersonTwice")
    void bothAnnouncedThenBothCheckedAtOnce(Filing one, Filing two) throws Exception {
        long first = one.filedBy(nation, OWN_SCHOOL);
        long second = two.filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);

        try (Session here = nation.as(OWN_SCHOOL)) {
            assertThat(checked(here, first)).isEqualTo("CONFLICT");
            CompletableFuture<String> there = CompletableFuture.supplyAsync(() -> checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second));
            here.commit();
            assertThat(there.get(30, TimeUnit.SECONDS)).isEqualTo("CONFLICT");
        }

        assertThat(conflicts()).isEqualTo(1);
        assertThat(state(first)).isEqualTo("HELD");
        assertThat(state(second)).isEqualTo("HELD");
    }

    @ParameterizedTest
    @MethodSource("onePersonTwice")
    void theSecondIsAnnouncedWhileTheFirstIsBeingChecked(Filing one, Filing two) {
        long first = one.filedBy(nation, OWN_SCHOOL);
        try (Session here = nation.as(OWN_SCHOOL)) {
            assertThat(checked(here, first)).as("nobody else was there").isEqualTo("CLEAR");

            long second = two.filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);
            assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second)).as("the later one sees the earlier").isEqualTo("CONFLICT");
            here.commit();
        }

        assertThat(checkedBy(nation, OWN_SCHOOL, first)).as("before it would be approved").isEqualTo("CONFLICT");
    }

    @ParameterizedTest
    @MethodSource("onePersonTwice")
    void theSecondIsNotYetCommittedWhenTheFirstIsChecked(Filing one, Filing two) {
        long first = one.filedBy(nation, OWN_SCHOOL);
        try (Session there = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            long second = two.file(there, SCHOOL_OF_OTHER_PROVINCE);
            assertThat(checkedBy(nation, OWN_SCHOOL, first)).isEqualTo("CLEAR");
            there.commit();

            assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second)).isEqualTo("CONFLICT");
            assertThat(state(first)).as("held from the other side").isEqualTo("HELD");
        }
    }

    @ParameterizedTest
    @MethodSource("onePersonTwice")
    void theFirstBecomesAPersonWhileTheSecondIsChecked(Filing one, Filing two) {
        long first = one.filedBy(nation, OWN_SCHOOL);
        checkedBy(nation, OWN_SCHOOL, first);
        long second;
        try (Session granting = nation.owner()) {
            granting.run("select from new_student where id = ? for no key update", first);
            second = two.filedBy(nation, SCHOOL_OF_OTHER_PROVINCE);
            assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second)).as("it is still a record").isEqualTo("CONFLICT");
            granting.run("update new_student set state = 'REGISTERED' where id = ?", first);
            granting.run("delete from record_match where record_id = ?", first);
            granting.commit();
        }
        one.registeredAt(nation, OWN_SCHOOL);

        assertThat(checkedBy(nation, SCHOOL_OF_OTHER_PROVINCE, second)).as("it is a registration now").isEqualTo("CONFLICT");
        try (Session owner = nation.owner()) {
            assertThat(owner.list("select state || coalesce(' ' || outcome, '') from conflict order by id")).containsExactly("SETTLED NO_LONGER_ALIKE", "OPEN");
        }
    }

    private long conflicts() {
        try (Session owner = nation.owner()) {
            return owner.number("select count(*) from conflict");
        }
    }

    private String state(long record) {
        try (Session owner = nation.owner()) {
            return owner.text("select state from new_student where id = ?", record);
        }
    }
}
