package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Nation.INVISIBLE;
import static org.xueji.database.Nation.UNIQUE;
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

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.Nation.Student;

/** Who sees a file: its organisation while it belongs to nothing, and afterwards whoever sees what it belongs to, and nobody else (C-2, V-11). */
class EvidenceIT {

    private Nation nation;
    private long file;

    @BeforeEach
    void upload() {
        nation = Nation.founded();
        try (Session school = nation.as(OWN_SCHOOL)) {
            file = StoredFiles.upload(school, OWN_SCHOOL);
            school.commit();
        }
    }

    @Test
    void whatBelongsToNothingYetIsSeenByItsOrganisationAndThoseAbove() {
        assertThat(whoSeesIt()).containsExactly(MINISTRY, PROVINCE, PREFECTURE, COUNTY, OWN_SCHOOL);
    }

    @Test
    void evidenceOfACaseIsSeenByBothPartiesAndNobodyElse() {
        TransferCase filed = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Jia"), SCHOOL_OF_OTHER_PROVINCE);
        try (Session school = nation.as(OWN_SCHOOL)) {
            StoredFiles.toCase(school, file, filed, OWN_SCHOOL);
            school.commit();
        }

        assertThat(whoSeesIt()).containsExactly(MINISTRY, PROVINCE, PREFECTURE, COUNTY, OWN_SCHOOL, OTHER_PROVINCE, SCHOOL_OF_OTHER_PROVINCE);
    }

    @Test
    void theOtherPartyHandsEvidenceInAsWell() {
        TransferCase filed = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Jia"), SCHOOL_OF_OTHER_PROVINCE);
        try (Session other = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            file = StoredFiles.upload(other, SCHOOL_OF_OTHER_PROVINCE);
            StoredFiles.toCase(other, file, filed, SCHOOL_OF_OTHER_PROVINCE);
            other.commit();
        }

        assertThat(whoSeesIt()).contains(OWN_SCHOOL, COUNTY, SCHOOL_OF_OTHER_PROVINCE).doesNotContain(SIBLING_SCHOOL, SCHOOL_OF_DISTRICT);
    }

    @Test
    void aPhotoMovesWithTheArchiveAndTheSchoolThatUploadedItLosesIt() {
        Student student = nation.registers(OWN_SCHOOL, "Jia");
        try (Session school = nation.as(OWN_SCHOOL)) {
            StoredFiles.toPerson(school, file, student.person(), OWN_SCHOOL);
            school.commit();
        }
        assertThat(whoSeesIt()).as("without a reason").containsExactly(OWN_SCHOOL);

        nation.filesTransfer(student, SCHOOL_OF_OTHER_PROVINCE).runsItsCourse(nation);

        assertThat(whoSeesIt()).as("whoever keeps it now").containsExactly(SCHOOL_OF_OTHER_PROVINCE);
    }

    @Test
    void aRecordsPhotoIsSeenWithTheRecordAndOnlyOneIsCurrent() {
        long record = nation.files(OWN_SCHOOL, "Jia");
        try (Session school = nation.as(OWN_SCHOOL)) {
            StoredFiles.toRecord(school, file, record, OWN_SCHOOL);
            long second = StoredFiles.upload(school, OWN_SCHOOL);

            assertThat(school.attempt("""
                insert into record_file(new_student_id, path, file_id, purpose, linked_by, linked_at) values (?, ?::path_t, ?, 'PHOTO', ?, now())""",
                record, OWN_SCHOOL.path(), second, OWN_SCHOOL.id()).state()).isEqualTo(UNIQUE);
            school.commit();
        }

        assertThat(whoSeesIt()).containsExactly(MINISTRY, PROVINCE, PREFECTURE, COUNTY, OWN_SCHOOL);
    }

    @Test
    void nobodyLinksAFileThatHeDoesNotSee() {
        Student sibling = nation.registers(SIBLING_SCHOOL, "Yi");
        TransferCase filed = nation.filesTransfer(sibling, SCHOOL_OF_OTHER_PROVINCE);

        try (Session thief = nation.as(SIBLING_SCHOOL)) {
            assertThat(StoredFiles.attemptToPerson(thief, file, sibling.person(), SIBLING_SCHOOL).state()).isEqualTo(INVISIBLE);
            assertThat(StoredFiles.attemptToCase(thief, file, filed, SIBLING_SCHOOL).state()).isEqualTo(INVISIBLE);
        }
    }

    @Test
    void nobodyHandsEvidenceInToACaseThatHeDoesNotSee() {
        TransferCase filed = nation.filesTransfer(nation.registers(SIBLING_SCHOOL, "Yi"), SCHOOL_OF_OTHER_PROVINCE);

        try (Session stranger = nation.as(OWN_SCHOOL)) {
            assertThat(StoredFiles.attemptToCase(stranger, file, filed, OWN_SCHOOL).state()).isEqualTo(INVISIBLE);
        }
    }

    @Test
    void aLinkedFileIsNotMadeLooseAgain() {
        Student student = nation.registers(OWN_SCHOOL, "Jia");
        try (Session school = nation.as(OWN_SCHOOL)) {
            StoredFiles.toPerson(school, file, student.person(), OWN_SCHOOL);

            assertThat(school.text("select state from stored_file where id = ?", file)).isEqualTo("LINKED");
            assertThat(school.run("update stored_file set state = 'LOOSE' where id = ?", file)).isZero();
        }
    }

    @Test
    void onlyWhatNobodyLinkedInTimeIsDropped() {
        Student student = nation.registers(OWN_SCHOOL, "Jia");
        long old;
        try (Session school = nation.as(OWN_SCHOOL)) {
            old = StoredFiles.upload(school, OWN_SCHOOL, "EVIDENCE", "2026-09-08T09:00:00+08:00");
            long oldAndLinked = StoredFiles.upload(school, OWN_SCHOOL, "PHOTO", "2026-09-08T09:00:00+08:00");
            StoredFiles.toPerson(school, oldAndLinked, student.person(), OWN_SCHOOL);
            school.commit();
        }
        String key;
        try (Session owner = nation.owner()) {
            key = owner.text("select storage_key from stored_file where id = ?", old);
        }

        try (Session sweep = nation.unbound()) {
            assertThat(sweep.list("select keep.drop_loose('2026-09-09T09:00:00+08:00', 100)")).containsExactly(key);
            assertThat(sweep.seen("stored_file")).as("sweeping shows no rows").isZero();
            sweep.commit();
        }
        try (Session owner = nation.owner()) {
            assertThat(owner.seen("stored_file")).isEqualTo(2);
        }
    }

    @Test
    void aFileThatIsBeingLinkedJustNowIsLeftAlone() {
        Student student = nation.registers(OWN_SCHOOL, "Jia");
        try (Session school = nation.as(OWN_SCHOOL); Session sweep = nation.unbound()) {
            StoredFiles.toPerson(school, file, student.person(), OWN_SCHOOL);

            assertThat(sweep.list("select keep.drop_loose('2026-12-01T00:00:00+08:00', 100)")).isEmpty();
        }
    }

    @Test
    void bytesWithoutARowAreTold() {
        String known;
        try (Session owner = nation.owner()) {
            known = owner.text("select storage_key from stored_file where id = ?", file);
        }
        String unknown = "00000000-0000-0000-0000-000000000001";

        try (Session sweep = nation.unbound()) {
            assertThat(sweep.list("select keep.without_row(array[?, ?]::uuid[])", known, unknown)).containsExactly(unknown);
        }
    }

    private List<Place> whoSeesIt() {
        return Stream.of(MINISTRY, PROVINCE, PREFECTURE, COUNTY, OWN_SCHOOL, SIBLING_SCHOOL, SIBLING_COUNTY, OTHER_PROVINCE, SCHOOL_OF_OTHER_PROVINCE,
            SCHOOL_OF_DISTRICT).filter(place -> {
                try (Session session = nation.as(place)) {
                    return session.number("select count(*) from stored_file where id = ?", file) == 1;
                }
            }).toList();
    }
}
