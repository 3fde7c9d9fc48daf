package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OWN_SCHOOL;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A post of the ministry locks and writes only where it has narrowed to; what it did is announced there. */
class NarrowedRangeIT {

    private static final String LOCK = "select id from new_student for update";
    private static final String ANNOUNCE = "insert into outbox(at, org_id, kind, subject) values (now(), ?, 'DECIDED', ?)";

    @Test
    void nothingIsLockedNationwideAndTheSchoolsOwnOnceNarrowed() {
        Nation nation = Nation.founded();
        nation.files(OWN_SCHOOL, "Jia");
        try (Session ministry = nation.as(MINISTRY)) {
            assertThat(ministry.list(LOCK)).isEmpty();

            ministry.run("select tenancy.narrow(?)", OWN_SCHOOL.id());

            assertThat(ministry.list(LOCK)).hasSize(1);
            ministry.run(ANNOUNCE, MINISTRY.id(), new UUID(1, 1));
            assertThat(ministry.attempt("insert into outbox(at, org_id, path, kind, subject) values (now(), ?, 'C', 'DECIDED', ?)", MINISTRY.id(), new UUID(1, 1)).state())
                .as("no longer at the ministry").isEqualTo("42501");
        }
    }
}
