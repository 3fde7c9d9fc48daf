package org.xueji.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseCourse;
import org.xueji.approval.CaseCourses;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.transfer.TransferDesk.Pupil;

/** What the parties of a transfer see of each other's reasons, of the student's photo, and of who stood in for whom. */
class SightOfTransfersIT {

    private static TransferDesk desk;

    private Pupil pupil;

    @BeforeAll
    static void found() {
        desk = new TransferDesk();
    }

    @BeforeEach
    void enrol() {
        pupil = desk.pupil(OWN_SCHOOL);
    }

    @Test
    void onceDeniedEachSideReadsItsOwnReasonsAndTheFilerWhyItWasDenied() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        says(COUNTY, transfer, CaseAction.APPROVE, "the sender's own");
        assertThat(reasons(SCHOOL_OF_OTHER_PROVINCE, transfer)).as("while it is under way").containsExactly("the sender's own");
        desk.ask(desk.clerk(SCHOOL_OF_OTHER_PROVINCE), t -> {
            t.place(transfer, TransferDesk.PLACED);
            return null;
        });
        says(SCHOOL_OF_OTHER_PROVINCE, transfer, CaseAction.APPROVE, "the receiver's own");

        says(OTHER_PROVINCE, transfer, CaseAction.DENY, "no room");

        assertThat(reasons(OWN_SCHOOL, transfer)).containsExactly("the sender's own", "no room");
        assertThat(reasons(SCHOOL_OF_OTHER_PROVINCE, transfer)).containsExactly("the receiver's own", "no room");
        assertThat(course(SCHOOL_OF_OTHER_PROVINCE, transfer)).extracting(CaseCourse.Done::action).as("the outcome is everybody's")
            .containsExactly(CaseAction.FILE, CaseAction.APPROVE, CaseAction.APPROVE, CaseAction.DENY);
    }

    @Test
    void theReceivingSideSeesThePhotoWhileItDecidesAndOnlyThen() {
        UUID photo = photo();
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        assertThat(seenPhoto(SCHOOL_OF_OTHER_PROVINCE, transfer)).isEqualTo(photo);
        assertThat(files(Place.SIBLING_SCHOOL, photo)).as("no party").isZero();

        desk.act(desk.approver(COUNTY), transfer, CaseAction.RETURN);

        assertThat(files(SCHOOL_OF_OTHER_PROVINCE, photo)).as("while it lies with the sending school").isZero();
        assertThat(files(OWN_SCHOOL, photo)).isEqualTo(1);
        desk.act(desk.clerk(OWN_SCHOOL), transfer, CaseAction.REFILE);
        desk.grant(transfer, SCHOOL_OF_OTHER_PROVINCE);
        assertThat(files(OWN_SCHOOL, photo)).as("the sending school, once the archive has moved").isZero();
        assertThat(files(SCHOOL_OF_OTHER_PROVINCE, photo)).isEqualTo(1);
    }

    @Test
    void theCourseNamesWhomADeputyStoodInForS7() {
        Post deputy = desk.nation.newcomer(COUNTY);
        desk.owner(s -> s.run("""
            update post set valid_to = '2026-12-31', deputy_for = (select id from post where ref = ?) where ref = ?""", COUNTY.approver().ref(), deputy.ref()));
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);

        desk.act(deputy, transfer, CaseAction.APPROVE);

        assertThat(course(COUNTY, transfer).getLast().deputyFor()).isEqualTo("Operator of COUNTY");
        assertThat(course(COUNTY, transfer).getFirst().deputyFor()).as("who filed it in an own post").isNull();
        assertThat(course(SCHOOL_OF_OTHER_PROVINCE, transfer).getLast().deputyFor()).as("of another jurisdiction's operators nobody is named").isNull();
    }

    private void says(Place place, UUID transfer, CaseAction action, String reason) {
        desk.ask(desk.approver(place), t -> {
            t.act(transfer, action, reason);
            return null;
        });
    }

    private static List<CaseCourse.Done> course(Place reader, UUID transfer) {
        UUID caseRef = UUID.fromString(desk.text("select ref from approval_case where subject = ?", transfer));
        return desk.with(desk.approver(reader), s -> TransferDesk.beans(s).get(CaseCourses.class).of(caseRef).done());
    }

    private static List<String> reasons(Place reader, UUID transfer) {
        return course(reader, transfer).stream().map(CaseCourse.Done::reason).filter(Objects::nonNull).toList();
    }

    private UUID photo() {
        UUID photo = UUID.randomUUID();
        desk.owner(s -> s.run("""
            with f as (insert into stored_file(ref, storage_key, file_key, key_province, purpose, format, size, fingerprint, name, uploaded_by, org_id, path, state, created_at)
              values (?, gen_random_uuid(), '\\x00', 1, 'PHOTO', 'JPEG', 1, '\\x00', '\\x00', ?, ?, ?::path_t, 'LINKED', now()) returning id)
            insert into person_file(person_id, path, file_id, purpose, linked_by, linked_at)
            select p.id, p.path, f.id, 'PHOTO', ?, now() from f, person p join registration g on g.person_id = p.id where g.id = ?""",
            photo, OWN_SCHOOL.id(), OWN_SCHOOL.id(), OWN_SCHOOL.path(), OWN_SCHOOL.id(), pupil.registration()));
        return photo;
    }

    private static UUID seenPhoto(Place reader, UUID transfer) {
        return desk.<TransferView>ask(desk.approver(reader), t -> t.get(transfer)).student().photo();
    }

    private static long files(Place reader, UUID photo) {
        return desk.<Long>with(desk.approver(reader), s -> s.number("select count(*) from stored_file where ref = ?", photo));
    }
}
