package org.xueji.merger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.database.Place;
import org.xueji.kernel.RefusalReason;

/** A school that is given away on a day ahead is given away in nothing else until then (V-12). */
class AheadIT {

    private MergerDesk desk;

    @BeforeEach
    void found() {
        desk = new MergerDesk();
    }

    @Test
    void whatIsGrantedForADayAheadIsFoundByWhoeverFilesOrGrantsAnother() {
        LocalDate ahead = MergerDesk.TODAY.plusDays(9);
        UUID granted = desk.ask(desk.transfers.clerk(SIBLING_SCHOOL), m -> m.file(desk.merger(SIBLING_SCHOOL, ahead, null, OWN_SCHOOL))).getFirst();
        UUID other = desk.file(SCHOOL_OF_PROVINCE, SIBLING_SCHOOL);
        desk.act(desk.transfers.approver(SCHOOL_OF_PROVINCE), other, CaseAction.APPROVE);
        desk.act(desk.transfers.approver(SIBLING_SCHOOL), other, CaseAction.APPROVE);
        desk.grant(granted);

        assertThat(desk.refused(desk.transfers.clerk(SCHOOL_OF_PROVINCE), m -> m.file(desk.merger(SCHOOL_OF_PROVINCE, ahead, null, OWN_SCHOOL)))).isEqualTo(ApprovalRefusal.MERGER_AHEAD);
        assertThat(desk.refused(desk.transfers.clerk(OWN_SCHOOL), m -> m.file(desk.merger(OWN_SCHOOL, ahead, null, SCHOOL_OF_PROVINCE)))).as("nor does it take over").isEqualTo(ApprovalRefusal.MERGER_AHEAD);
        assertThat(desk.refused(desk.transfers.approver(Place.PROVINCE), m -> acted(m, other))).as("what was filed before is not granted").isEqualTo(ApprovalRefusal.MERGER_AHEAD);
        assertThat(desk.refused(desk.transfers.clerk(SIBLING_SCHOOL), m -> m.file(desk.merger(SIBLING_SCHOOL, ahead, null, SCHOOL_OF_SIBLING_COUNTY)))).as("it takes over a second").isNull();
        desk.act(desk.transfers.approver(COUNTY), granted, CaseAction.REVERSE);
        assertThat(desk.refused(desk.transfers.approver(Place.PROVINCE), m -> acted(m, other))).as("once it is called off").isNull();
    }

    /** Whoever files the second waits for the grant of the first, and then finds it. */
    @Test
    void oneIsGrantedWhileAnotherIsFiledAndOnlyOneOfThemStands() throws Exception {
        UUID first = desk.file(SIBLING_SCHOOL, OWN_SCHOOL);
        desk.act(desk.transfers.approver(OWN_SCHOOL), first, CaseAction.APPROVE);
        desk.act(desk.transfers.approver(SIBLING_SCHOOL), first, CaseAction.APPROVE);
        NewMerger second = desk.merger(SCHOOL_OF_PROVINCE, MergerDesk.TODAY, null, SIBLING_SCHOOL);
        CompletableFuture<RefusalReason> filing = desk.whileActing(desk.transfers.approver(COUNTY), first, CaseAction.APPROVE,
            () -> desk.refused(desk.transfers.clerk(SCHOOL_OF_PROVINCE), m -> m.file(second)));

        assertThat(filing.get(30, TimeUnit.SECONDS)).isEqualTo(ApprovalRefusal.MERGER_AHEAD);
        assertThat(desk.transfers.list("select state from approval_case where kind = 'MERGER'")).containsExactly("GRANTED");
    }

    private static Void acted(Mergers mergers, UUID merger) {
        mergers.act(merger, CaseAction.APPROVE, "");
        return null;
    }
}
