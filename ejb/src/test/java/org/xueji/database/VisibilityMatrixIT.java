package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every table, every relation, every operation. */
class VisibilityMatrixIT {

    @Test
    void everyTableShowsAndTakesExactlyWhatItShould() {
        assertThat(VisibilityMatrix.deviations(Nation.founded())).isEmpty();
    }

    @Test
    void aNewTableFailsUntilItJoins() {
        Nation nation = Nation.founded();
        try (Session owner = nation.owner()) {
            owner.run("create table loose(id bigint, path path_t); grant select on loose to xueji_app");
            owner.commit();
        }

        assertThat(VisibilityMatrix.deviations(nation, List.of("loose"))).containsExactlyInAnyOrder("loose has no expectation", "loose has no fixture row");
    }

    @Test
    void aViewFailsAsATableDoes() {
        Nation nation = Nation.founded();
        try (Session owner = nation.owner()) {
            owner.run("create view nat.everybody as select * from person; grant select on nat.everybody to xueji_app");
            owner.commit();
        }

        assertThat(VisibilityMatrix.deviations(nation, List.of("nat.everybody"))).contains("nat.everybody has no expectation");
    }
}
