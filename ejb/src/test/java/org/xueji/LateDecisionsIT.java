package org.xueji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.Cases;
import org.xueji.archive.Courses.Study;
import org.xueji.archive.LeavingReason;
import org.xueji.correction.PersonalDesk;
import org.xueji.database.Post;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.numbers.NumberOffice;
import org.xueji.release.NewRelease;
import org.xueji.release.Releases;
import org.xueji.statuschange.NewStatusChange;
import org.xueji.statuschange.StatusChangeKind;
import org.xueji.statuschange.StatusChanges;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** Decisions that come too late or out of place, of every kind of case that a school and its authority decide in turn: one outcome, and a clear refusal for the other. */
class LateDecisionsIT {

    private NumberOffice office;
    private PersonalDesk papers;
    private UUID student;

    /** How each kind is filed. */
    enum Filed {
        STATUS_CHANGE(t -> t.office.as(t.office.clerk(OWN_SCHOOL), () -> t.office.beans.get(StatusChanges.class).file(t.student,
            new NewStatusChange(StatusChangeKind.WITHDRAWAL, PersonalDesk.TODAY, null, Study.UNCHANGED, "why", t.papers.document(OWN_SCHOOL))))),
        RELEASE(t -> t.office.as(t.office.clerk(OWN_SCHOOL), () -> t.office.beans.get(Releases.class).file(t.student,
            new NewRelease(LeavingReason.LEFT_EARLY, PersonalDesk.TODAY, "why", t.papers.document(OWN_SCHOOL))))),
        PERSONAL_CHANGE(t -> t.papers.files(OWN_SCHOOL, t.student, PersonalDesk.named("测试乙")));

        private final Function<LateDecisionsIT, UUID> filing;

        Filed(Function<LateDecisionsIT, UUID> filing) {
            this.filing = filing;
        }
    }

    @BeforeEach
    void found() throws ClassNotFoundException {
        office = NumberOffice.withoutService();
        papers = new PersonalDesk(office);
        office.beans.offering(Class.forName("org.xueji.statuschange.StatusChangeCases")).offering(Class.forName("org.xueji.release.ReleaseCases"));
        student = office.formal(OWN_SCHOOL, "测试甲", NumberOffice.card(11));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWithdrawnIsDecidedByNobody(Filed kind) {
        UUID filed = filed(kind);
        act(office.nation.newcomer(OWN_SCHOOL), filed, CaseAction.APPROVE);
        act(office.clerk(OWN_SCHOOL), filed, CaseAction.WITHDRAW);

        assertThat(refused(COUNTY.approver(), filed, CaseAction.APPROVE)).isEqualTo(ApprovalRefusal.NOT_IN_REVIEW);
        assertThat(student()).isEqualTo("ACTIVE 测试甲");
    }

    @ParameterizedTest
    @EnumSource
    void aSuspendedSchoolDecidesNothingAndTheCaseGoesOnOnceItIsBack(Filed kind) {
        UUID filed = filed(kind);
        Post approver = office.nation.newcomer(OWN_SCHOOL);
        office.owner("update organisation set state = 'SUSPENDED' where id = " + OWN_SCHOOL.id());

        assertThat(refused(approver, filed, CaseAction.APPROVE)).isEqualTo(TenancyRefusal.ORGANISATION_NOT_ACTIVE);
        assertThat(refused(COUNTY.approver(), filed, CaseAction.APPROVE)).as("nor the authority in its place").isEqualTo(ApprovalRefusal.NOT_YOUR_TURN_YET);

        office.owner("update organisation set state = 'ACTIVE' where id = " + OWN_SCHOOL.id());
        act(approver, filed, CaseAction.APPROVE);
        assertThat(office.text("select state from approval_case where ref = '" + filed + "'")).isEqualTo("IN_REVIEW");
    }

    @ParameterizedTest
    @EnumSource
    void aCaseFollowsACountyThatMovesToAnotherPrefecture(Filed kind) {
        UUID filed = filed(kind);
        act(office.nation.newcomer(OWN_SCHOOL), filed, CaseAction.APPROVE);
        office.owner("update organisation set path = '%s000777' || substr(path, %d), parent_id = case id when %d then %d else parent_id end where path ^@ '%s'"
            .formatted(OTHER_PREFECTURE.path(), COUNTY.path().length() + 1, COUNTY.id(), OTHER_PREFECTURE.id(), COUNTY.path()));

        assertThat(refused(PREFECTURE.approver(), filed, CaseAction.APPROVE)).as("the old prefecture sees it no more").isEqualTo(ApprovalRefusal.NO_SUCH_CASE);
        assertThat(refused(OTHER_PREFECTURE.approver(), filed, CaseAction.APPROVE)).as("the new one sees it, and decides nothing").isEqualTo(ApprovalRefusal.NOT_YOUR_STEP);
        act(COUNTY.approver(), filed, CaseAction.APPROVE);
        assertThat(student()).isEqualTo(Map.of(Filed.STATUS_CHANGE, "WITHDRAWN 测试甲", Filed.RELEASE, "CANCELLED 测试甲", Filed.PERSONAL_CHANGE, "ACTIVE 测试乙").get(kind));
    }

    private UUID filed(Filed kind) {
        return UUID.fromString(office.text("select ref from approval_case where subject = '" + kind.filing.apply(this) + "'"));
    }

    private void act(Post post, UUID filed, CaseAction action) {
        office.as(post, () -> office.beans.get(Cases.class).act(filed, action, "because"));
    }

    private RefusalReason refused(Post post, UUID filed, CaseAction action) {
        try {
            act(post, filed, action);
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    private String student() {
        return office.text("select g.status || ' ' || p.name from registration g join person p on p.id = g.person_id");
    }
}
