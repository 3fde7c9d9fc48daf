package org.xueji.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.DISTRICT;
import static org.xueji.database.Place.INSTITUTION_OF_MINISTRY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.MUNICIPALITY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_DISTRICT;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.implementing.RuleDesk;
import org.xueji.kernel.RefusalReason;
import org.xueji.release.Releases;
import org.xueji.rules.AdditionalFiling;
import org.xueji.rules.Confirmation;
import org.xueji.rules.Limit;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.Procedure;
import org.xueji.rules.ProcedureRules;
import org.xueji.statuschange.StatusChanges;
import org.xueji.tenancy.TenancyRefusal;
import org.xueji.transfer.TransferDesk.Pupil;

/** Transfers against the real database (V-14, V-17): between which schools, by whom, what each sees when, and what nothing may ever break. */
class TransfersIT {

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

    static Stream<Place> receivers() {
        return Stream.of(SIBLING_SCHOOL, SCHOOL_OF_PREFECTURE, SCHOOL_OF_PROVINCE, INSTITUTION_OF_MINISTRY, SCHOOL_OF_OTHER_PROVINCE, SCHOOL_OF_DISTRICT);
    }

    @ParameterizedTest
    @MethodSource("receivers")
    void theLastApprovalMovesTheStudentWhereverBothSchoolsLieAndBack(Place receiver) {
        moves(pupil, receiver);
        moves(new Pupil(pupil.registration(), pupil.ref(), pupil.name(), receiver), OWN_SCHOOL);
    }

    private void moves(Pupil from, Place receiver) {
        UUID transfer = desk.file(from, receiver);
        assertThat(where(from)).as("filed, it moves nothing").isEqualTo(from.school().id() + " 1");

        desk.grant(transfer, receiver);

        assertThat(where(from)).isEqualTo(receiver.id() + " 1");
        assertThat(desk.text("select concat_ws(' ', grade, class_name, major_name, roll_number) from registration where id = ?", from.registration())).isEqualTo("2026 Class 7 Nursing");
        assertThat(desk.text("select concat_ws(' ', p.custodian_id, p.path) from person p join registration g on g.person_id = p.id where g.id = ?", from.registration()))
            .as("custody follows").isEqualTo(receiver.id() + " " + receiver.path());
        assertThat(desk.text("select concat_ws(' ', school_id, status, valid_from, cause, class_name) from registration_status where registration_id = ? order by id desc limit 1",
            from.registration())).isEqualTo(receiver.id() + " ACTIVE 2026-09-10 TRANSFER Class 7");
        TransferView left = desk.ask(desk.clerk(from.school()), t -> t.get(transfer));
        assertThat(left.state()).isEqualTo(CaseState.GRANTED);
        assertThat(left.kept().until()).as("the sending school keeps its own period").isEqualTo(TransferDesk.TODAY);
        assertThat(desk.<List<CaseAction>>ask(desk.approver(from.school()), t -> t.possibleActions(transfer))).as("whoever did not grant it last reverses nothing").isEmpty();
    }

    @Test
    void whoDecidesAndWithWhomItIsFiledFollowsFromTheTree() {
        UUID across = desk.file(pupil, SCHOOL_OF_DISTRICT);
        assertThat(steps(across)).containsExactly("DECIDE OWN_SCHOOL", "DECIDE SCHOOL_OF_DISTRICT", "DECIDE COUNTY", "DECIDE DISTRICT",
            "FILE_FOR_RECORD PROVINCE", "FILE_FOR_RECORD PROVINCE", "FILE_FOR_RECORD MUNICIPALITY", "FILE_FOR_RECORD MUNICIPALITY");
        assertThat(steps(desk.file(desk.pupil(SCHOOL_OF_PROVINCE), SIBLING_SCHOOL))).containsExactly("DECIDE SCHOOL_OF_PROVINCE", "DECIDE SIBLING_SCHOOL", "DECIDE PROVINCE", "DECIDE COUNTY");
        assertThat(desk.list("select distinct due_on from approval_step a join approval_case c on c.id = a.case_id where c.subject = ? and a.mode = 'DECIDE'", across))
            .as("each has ten working days from the day it was filed, two adjusted days among them").hasSize(1).first().asString().startsWith("2026-09-2");
    }

    @Test
    void acrossProvincesEachSideActsByTheRulesOfItsOwnAndTheCaseKeepsThemV28() {
        RuleDesk rules = new RuleDesk(desk.nation);
        String version = rules.inForce(PROVINCE, TransferDesk.TODAY, RuleDesk.rules(PartyOrder.SENDING_SIDE_FIRST, AdditionalFiling.PREFECTURES));
        rules.inForce(OTHER_PROVINCE, TransferDesk.TODAY, RuleDesk.rules(Map.of(Limit.TRANSFER_DECISION, 4), Map.of()));
        UUID transfer;
        try {
            transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        } finally {
            rules.clear();
        }
        assertThat(desk.text("select rule_version from approval_case where subject = ?", transfer)).isEqualTo(version);
        assertThat(desk.list("select concat_ws(' ', mode, turn, org_id, working_days, limit_article) from approval_step a join approval_case c on c.id = a.case_id where c.subject = ? order by seq", transfer))
            .containsExactly("DECIDE 1 %d 10 V-14".formatted(OWN_SCHOOL.id()), "DECIDE 2 %d 10 V-14".formatted(COUNTY.id()), "DECIDE 3 %d 4 V-28".formatted(SCHOOL_OF_OTHER_PROVINCE.id()),
                "DECIDE 4 %d 4 V-28".formatted(OTHER_PROVINCE.id()), "FILE_FOR_RECORD 1 %d 10".formatted(PROVINCE.id()), "FILE_FOR_RECORD 1 %d 10".formatted(PROVINCE.id()),
                "FILE_FOR_RECORD 1 %d 10".formatted(OTHER_PROVINCE.id()), "FILE_FOR_RECORD 1 %d 10".formatted(OTHER_PROVINCE.id()), "FILE_FOR_RECORD 1 %d 10".formatted(PREFECTURE.id()));
        desk.act(desk.clerk(PREFECTURE), transfer, CaseAction.ACKNOWLEDGE);
        assertThat(desk.refusedAct(desk.approver(SCHOOL_OF_OTHER_PROVINCE), transfer, CaseAction.APPROVE)).isEqualTo(ApprovalRefusal.NOT_YOUR_TURN_YET);
        desk.act(desk.approver(OWN_SCHOOL), transfer, CaseAction.APPROVE);
        desk.act(desk.approver(COUNTY), transfer, CaseAction.APPROVE);
        desk.grant(transfer, SCHOOL_OF_OTHER_PROVINCE);
        assertThat(where(pupil)).isEqualTo(SCHOOL_OF_OTHER_PROVINCE.id() + " 1");
    }

    @Test
    void whoConfirmsATransferIsAskedLastAndMovesTheStudentV28() {
        RuleDesk rules = new RuleDesk(desk.nation);
        rules.inForce(PROVINCE, TransferDesk.TODAY, RuleDesk.rules(Map.of(), Map.of(Procedure.BETWEEN_SCHOOLS, new ProcedureRules(Set.of(Confirmation.PREFECTURE), Set.of()))));
        UUID transfer;
        try {
            transfer = desk.file(pupil, SIBLING_SCHOOL);
        } finally {
            rules.clear();
        }
        assertThat(desk.refusedAct(desk.approver(PREFECTURE), transfer, CaseAction.APPROVE)).isEqualTo(ApprovalRefusal.NOT_YOUR_TURN_YET);
        desk.grant(transfer, SIBLING_SCHOOL);
        assertThat(desk.text("select org_id from decision d join approval_case c on c.id = d.case_id where c.subject = ? order by d.seq desc limit 1", transfer)).isEqualTo("" + PREFECTURE.id());
        assertThat(where(pupil)).isEqualTo(SIBLING_SCHOOL.id() + " 1");
    }

    @Test
    void bothProvincesTakeNoteOfEachSchoolsFilingAndHoldNothing() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        desk.act(desk.clerk(PROVINCE), transfer, CaseAction.ACKNOWLEDGE);
        assertThat(desk.refusedAct(desk.clerk(PROVINCE), transfer, CaseAction.DENY)).isEqualTo(ApprovalRefusal.FILING_DECIDES_NOTHING);
        assertThat(desk.refusedAct(desk.approver(PROVINCE), transfer, CaseAction.ACKNOWLEDGE)).isEqualTo(ApprovalRefusal.NEEDS_CLERK);

        desk.grant(transfer, SCHOOL_OF_OTHER_PROVINCE);

        assertThat(where(pupil)).as("three filings are open, and held nothing").isEqualTo(SCHOOL_OF_OTHER_PROVINCE.id() + " 1");
        desk.act(desk.clerk(PROVINCE), transfer, CaseAction.REMARK);
        assertThat(desk.refusedAct(desk.clerk(PROVINCE), transfer, CaseAction.ACKNOWLEDGE)).isEqualTo(ApprovalRefusal.ALREADY_DECIDED);
        desk.act(desk.clerk(OTHER_PROVINCE), transfer, CaseAction.ACKNOWLEDGE);
        assertThat(desk.<TransferView>ask(desk.clerk(OTHER_PROVINCE), t -> t.get(transfer)).filings())
            .extracting(f -> f.province() + " " + f.school() + " " + f.taken()).containsExactly("PROVINCE OWN_SCHOOL ACKNOWLEDGE", "PROVINCE SCHOOL_OF_OTHER_PROVINCE REMARK",
                "OTHER_PROVINCE OWN_SCHOOL ACKNOWLEDGE", "OTHER_PROVINCE SCHOOL_OF_OTHER_PROVINCE null");
        assertThat(desk.<List<TransferView>>ask(desk.clerk(OTHER_PROVINCE), Transfers::waiting)).extracting(TransferView::ref).contains(transfer);
    }

    @Test
    void everyPartySeesWhatItNeedsOfTheStudentAndStrangersNothing() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_DISTRICT);

        for (Place party : List.of(OWN_SCHOOL, SCHOOL_OF_DISTRICT, COUNTY, DISTRICT, PROVINCE, MUNICIPALITY, MINISTRY)) {
            TransferView seen = desk.ask(desk.approver(party), t -> t.get(transfer));
            assertThat(seen.student().name()).as(party.name()).isEqualTo(pupil.name());
            assertThat(seen.student().documentNumber()).as(party.name()).contains("*");
            assertThat(seen.student().statement() + seen.documents().size()).isEqualTo("moved house1");
            assertThat(seen.registration() != null).as("the archive itself stays out of sight of " + party).isEqualTo(!List.of(SCHOOL_OF_DISTRICT, DISTRICT, MUNICIPALITY).contains(party));
        }
        for (Place stranger : List.of(SIBLING_SCHOOL, SCHOOL_OF_PROVINCE, OTHER_PREFECTURE, OTHER_PROVINCE)) {
            assertThat(desk.refused(desk.approver(stranger), t -> t.get(transfer))).as(stranger.name()).isEqualTo(TransferRefusal.NO_SUCH_TRANSFER);
            assertThat(desk.refusedAct(desk.approver(stranger), transfer, CaseAction.APPROVE)).as(stranger.name()).isEqualTo(TransferRefusal.NO_SUCH_TRANSFER);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RETURN", "DENY", "WITHDRAW"})
    void theReceivingSideLosesSightOfTheStudentAndKeepsWhatItDecided(CaseAction end) {
        UUID transfer = desk.file(pupil, SCHOOL_OF_DISTRICT);
        desk.act(desk.approver(DISTRICT), transfer, CaseAction.APPROVE);

        desk.act(end == CaseAction.WITHDRAW ? desk.clerk(OWN_SCHOOL) : desk.approver(COUNTY), transfer, end);

        for (Place other : List.of(SCHOOL_OF_DISTRICT, DISTRICT, MUNICIPALITY)) {
            TransferView seen = desk.ask(desk.approver(other), t -> t.get(transfer));
            assertThat(seen.student()).as(other.name()).isNull();
            assertThat(seen.documents()).as(other.name()).isEmpty();
            assertThat(desk.<Long>with(desk.approver(other), s -> s.number("select count(*) from transfer_student") + s.number("select count(*) from stored_file"))).isZero();
            assertThat(desk.<Long>with(desk.approver(other), s -> s.number("select count(*) from decision d join approval_case c on c.id = d.case_id where c.subject = ? and d.org_id = ?",
                transfer, DISTRICT.id()))).as("that it decided stays on record").isEqualTo(1);
        }
        assertThat(desk.<TransferView>ask(desk.clerk(OWN_SCHOOL), t -> t.get(transfer)).student().name()).isEqualTo(pupil.name());
        assertThat(where(pupil)).isEqualTo(OWN_SCHOOL.id() + " 1");
    }

    @Test
    void theSendingSchoolKeepsItsOwnPeriodAndNothingLater() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        desk.grant(transfer, SCHOOL_OF_OTHER_PROVINCE);

        TransferView left = desk.ask(desk.clerk(OWN_SCHOOL), t -> t.get(transfer));
        assertThat(left.kept()).isEqualTo(new TransferView.Kept(pupil.name(), LocalDate.of(2026, 9, 1), TransferDesk.TODAY, "Cookery"));
        assertThat(left.registration()).isNull();
        assertThat(desk.<Long>with(desk.clerk(OWN_SCHOOL), s -> s.number("select count(*) from registration where id = ?", pupil.registration()))).isZero();
        assertThat(desk.<TransferView>ask(desk.clerk(SCHOOL_OF_OTHER_PROVINCE), t -> t.get(transfer)).kept()).as("the period is the sending school's").isNull();
    }

    @Test
    void theSchoolThatHoldsTheRegistrationOnTheDayRegistersTheTermS10() {
        desk.grant(desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE), SCHOOL_OF_OTHER_PROVINCE);

        assertThat(desk.schoolOn(SCHOOL_OF_OTHER_PROVINCE, pupil, TransferDesk.TODAY.minusDays(1))).isEqualTo(desk.reference(OWN_SCHOOL));
        assertThat(desk.schoolOn(SCHOOL_OF_OTHER_PROVINCE, pupil, TransferDesk.TODAY)).isEqualTo(desk.reference(SCHOOL_OF_OTHER_PROVINCE));
        assertThat(desk.schoolOn(SCHOOL_OF_OTHER_PROVINCE, pupil, LocalDate.of(2026, 8, 31))).as("nobody, before the entry").isNull();
        assertThat(desk.schoolOn(OWN_SCHOOL, pupil, TransferDesk.TODAY)).as("nobody is told of an archive that has moved on").isNull();
    }

    @Test
    void theReceivingSchoolSaysWhereTheStudentIsPlacedBeforeItApproves() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        Post approver = desk.approver(SCHOOL_OF_OTHER_PROVINCE);
        assertThat(desk.refusedAct(approver, transfer, CaseAction.APPROVE)).isEqualTo(TransferRefusal.PLACEMENT_REQUIRED);
        assertThat(desk.refused(desk.clerk(OWN_SCHOOL), placing(transfer, TransferDesk.PLACED))).isEqualTo(TransferRefusal.NOT_YOURS_TO_PLACE);
        assertThat(desk.refused(approver, placing(transfer, new Placement(2001, null, null, null)))).isEqualTo(TransferRefusal.GRADE_DOES_NOT_FIT);
        assertThat(desk.refused(approver, placing(transfer, new Placement(null, null, "12", "Nursing")))).isEqualTo(TransferRefusal.MAJOR_MALFORMED);

        desk.ask(approver, placing(transfer, new Placement(null, "Class 7", null, null)));
        desk.act(approver, transfer, CaseAction.APPROVE);

        assertThat(desk.<TransferView>ask(approver, t -> t.get(transfer)).placement()).as("what it left open stays as it is").isEqualTo(new Placement(2026, "Class 7", null, "Cookery"));
        assertThat(desk.refused(approver, placing(transfer, TransferDesk.PLACED))).as("it has decided").isEqualTo(TransferRefusal.NOT_YOURS_TO_PLACE);
    }

    @Test
    void aReturnedTransferIsCorrectedAndItsRouteBeginsAnew() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        desk.act(desk.approver(COUNTY), transfer, CaseAction.APPROVE);
        desk.act(desk.approver(SCHOOL_OF_OTHER_PROVINCE), transfer, CaseAction.RETURN);
        NewTransfer corrected = new NewTransfer(TransferKind.BETWEEN_SCHOOLS, null, TransferDesk.TODAY.plusDays(9), new Placement(null, null, null, "Nursing"), "another reason",
            desk.document(OWN_SCHOOL));
        assertThat(desk.<List<TransferView>>ask(desk.clerk(OWN_SCHOOL), Transfers::returned)).extracting(TransferView::ref).contains(transfer);
        assertThat(desk.refused(desk.approver(OWN_SCHOOL), correcting(transfer, corrected))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);

        desk.ask(desk.clerk(OWN_SCHOOL), correcting(transfer, corrected));

        TransferView seen = desk.ask(desk.approver(SCHOOL_OF_OTHER_PROVINCE), t -> t.get(transfer));
        assertThat(seen.student().plannedOn() + " " + seen.student().statement() + " " + seen.placement().majorName() + " " + seen.documents().size())
            .isEqualTo("2026-09-19 another reason Nursing 2");
        assertThat(desk.text("select earlier -> 0 ->> 'statement' from transfer_student s join approval_case c on c.id = s.case_id where c.subject = ?", transfer)).isEqualTo("moved house");
        assertThat(desk.refused(desk.clerk(OWN_SCHOOL), correcting(transfer, corrected))).isEqualTo(TransferRefusal.NOT_RETURNED);
        desk.grant(transfer, SCHOOL_OF_OTHER_PROVINCE);
        assertThat(where(pupil)).isEqualTo(SCHOOL_OF_OTHER_PROVINCE.id() + " 1");
    }

    @Test
    void onlyTheClerkOfTheHoldingSchoolFilesAndNobodyDecidesTheirOwnFiling() {
        NewTransfer transfer = desk.transfer(OWN_SCHOOL, SIBLING_SCHOOL);
        assertThat(desk.refused(desk.clerk(SIBLING_SCHOOL), t -> t.file(pupil.ref(), transfer))).isEqualTo(TransferRefusal.NOT_HELD_HERE);
        assertThat(desk.refused(desk.clerk(COUNTY), t -> t.file(pupil.ref(), transfer))).isEqualTo(TransferRefusal.NOT_HELD_HERE);
        assertThat(desk.refused(desk.approver(OWN_SCHOOL), t -> t.file(pupil.ref(), transfer))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(desk.refused(desk.clerk(SIBLING_SCHOOL), t -> t.isPossible(pupil.ref()))).isEqualTo(ArchiveRefusal.NO_SUCH_STUDENT);
        assertThat(desk.<Boolean>ask(desk.clerk(COUNTY), t -> t.isPossible(pupil.ref()))).isFalse();
        UUID filed = desk.file(pupil, SIBLING_SCHOOL);

        assertThat(desk.refusedAct(OWN_SCHOOL.approver(), filed, CaseAction.APPROVE)).as("whoever filed it, in another post").isEqualTo(ApprovalRefusal.OWN_FILING);
        assertThat(desk.refusedAct(desk.clerk(SIBLING_SCHOOL), filed, CaseAction.WITHDRAW)).isEqualTo(ApprovalRefusal.NOT_THE_FILER);
        assertThat(desk.refusedAct(desk.approver(PREFECTURE), filed, CaseAction.APPROVE)).as("who stands above sees, and decides nothing").isEqualTo(ApprovalRefusal.NOT_YOUR_STEP);
        assertThat(desk.<Boolean>ask(desk.clerk(OWN_SCHOOL), t -> t.isPossible(pupil.ref()))).isFalse();
        assertThat(desk.refused(desk.clerk(OWN_SCHOOL), t -> t.file(pupil.ref(), transfer))).isEqualTo(TransferRefusal.ALREADY_FILED);
    }

    /** What is wrong with a transfer. */
    record Wrong(Function<NewTransfer, NewTransfer> said, TransferRefusal reason) {
    }

    static Stream<Wrong> wrong() {
        return Stream.of(
            new Wrong(t -> new NewTransfer(null, t.receiver(), t.plannedOn(), null, t.statement(), t.documents()), TransferRefusal.KIND_REQUIRED),
            new Wrong(t -> new NewTransfer(t.kind(), null, t.plannedOn(), null, t.statement(), t.documents()), TransferRefusal.RECEIVER_REQUIRED),
            new Wrong(t -> new NewTransfer(t.kind(), desk.reference(OWN_SCHOOL), t.plannedOn(), null, t.statement(), t.documents()), TransferRefusal.RECEIVER_REQUIRED),
            new Wrong(t -> new NewTransfer(t.kind(), desk.reference(COUNTY), t.plannedOn(), null, t.statement(), t.documents()), TransferRefusal.RECEIVER_REQUIRED),
            new Wrong(t -> new NewTransfer(TransferKind.JOINT_PROGRAMME, t.receiver(), t.plannedOn(), null, t.statement(), t.documents()), TransferRefusal.NOT_THE_PARTNER),
            new Wrong(t -> new NewTransfer(t.kind(), t.receiver(), null, null, t.statement(), t.documents()), TransferRefusal.DAY_DOES_NOT_FIT),
            new Wrong(t -> new NewTransfer(t.kind(), t.receiver(), LocalDate.of(2026, 8, 31), null, t.statement(), t.documents()), TransferRefusal.DAY_DOES_NOT_FIT),
            new Wrong(t -> new NewTransfer(t.kind(), t.receiver(), LocalDate.of(2027, 9, 11), null, t.statement(), t.documents()), TransferRefusal.DAY_DOES_NOT_FIT),
            new Wrong(t -> new NewTransfer(t.kind(), t.receiver(), t.plannedOn(), new Placement(2030, null, null, null), t.statement(), t.documents()), TransferRefusal.GRADE_DOES_NOT_FIT),
            new Wrong(t -> new NewTransfer(t.kind(), t.receiver(), t.plannedOn(), null, " ", t.documents()), TransferRefusal.STATEMENT_REQUIRED),
            new Wrong(t -> new NewTransfer(t.kind(), t.receiver(), t.plannedOn(), null, t.statement(), null), TransferRefusal.DOCUMENTS_REQUIRED));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatDoesNotFitIsRefusedAndNothingIsKept(Wrong wrong) {
        NewTransfer transfer = wrong.said().apply(desk.transfer(OWN_SCHOOL, SIBLING_SCHOOL));

        assertThat(desk.refused(desk.clerk(OWN_SCHOOL), t -> t.file(pupil.ref(), transfer))).isEqualTo(wrong.reason());
        assertThat(desk.text("select count(*) from approval_case where registration_id = ?", pupil.registration())).isEqualTo("0");
    }

    @Test
    void onlyWhoIsEnrolledMoves() {
        desk.owner(s -> s.run("update registration set status = 'SUSPENDED' where id = ?", pupil.registration()));

        assertThat(desk.<Boolean>ask(desk.clerk(OWN_SCHOOL), t -> t.isPossible(pupil.ref()))).isFalse();
        NewTransfer transfer = desk.transfer(OWN_SCHOOL, SIBLING_SCHOOL);
        assertThat(desk.refused(desk.clerk(OWN_SCHOOL), t -> t.file(pupil.ref(), transfer))).isEqualTo(TransferRefusal.STATUS_DOES_NOT_ALLOW);
    }

    @Test
    void aJointProgrammeMovesOnToThePartnerThatTheArchiveNamesV17() {
        desk.owner(s -> s.run("""
            insert into person_profile(person_id, path, particulars, recorded_at)
            select g.person_id, g.path, jsonb_build_object('cooperatingSchool', (select code from organisation where id = ?)), now() from registration g where g.id = ?""",
            SCHOOL_OF_OTHER_PROVINCE.id(), pupil.registration()));
        NewTransfer plain = desk.transfer(OWN_SCHOOL, SCHOOL_OF_OTHER_PROVINCE);
        UUID transfer = desk.ask(desk.clerk(OWN_SCHOOL),
            t -> t.file(pupil.ref(), new NewTransfer(TransferKind.JOINT_PROGRAMME, plain.receiver(), plain.plannedOn(), null, "second year", plain.documents())));

        desk.grant(transfer, SCHOOL_OF_OTHER_PROVINCE);

        assertThat(where(pupil)).isEqualTo(SCHOOL_OF_OTHER_PROVINCE.id() + " 1");
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsTold() throws Exception {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        Post colleague = desk.nation.newcomer(COUNTY);
        CompletableFuture<RefusalReason> second;
        try (Session first = desk.nation.as(desk.approver(COUNTY))) {
            TransferDesk.beans(first).get(Transfers.class).act(transfer, CaseAction.APPROVE, "");
            second = CompletableFuture.supplyAsync(() -> desk.refusedAct(colleague, transfer, CaseAction.DENY));
            first.commit();
        }

        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(ApprovalRefusal.ALREADY_DECIDED);
        assertThat(desk.text("select state from approval_case where subject = ?", transfer)).isEqualTo("IN_REVIEW");
    }

    @Test
    void whatWasWithdrawnIsDecidedByNobody() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        desk.act(desk.clerk(OWN_SCHOOL), transfer, CaseAction.WITHDRAW);

        assertThat(desk.refusedAct(desk.approver(OTHER_PROVINCE), transfer, CaseAction.APPROVE)).isEqualTo(ApprovalRefusal.NOT_IN_REVIEW);
        assertThat(desk.refusedAct(desk.clerk(PROVINCE), transfer, CaseAction.ACKNOWLEDGE)).isEqualTo(ApprovalRefusal.NOT_IN_REVIEW);
        assertThat(desk.<Boolean>ask(desk.clerk(OWN_SCHOOL), t -> t.isPossible(pupil.ref()))).isTrue();
    }

    @Test
    void nobodyMovesToASchoolForWhichNobodyActs() {
        NewTransfer toSuspended = desk.transfer(OWN_SCHOOL, SCHOOL_OF_DISTRICT);
        UUID transfer = desk.ask(desk.clerk(OWN_SCHOOL), t -> t.file(pupil.ref(), toSuspended));
        desk.ask(desk.approver(SCHOOL_OF_DISTRICT), placing(transfer, TransferDesk.PLACED));
        List.of(OWN_SCHOOL, SCHOOL_OF_DISTRICT, DISTRICT).forEach(party -> desk.act(desk.approver(party), transfer, CaseAction.APPROVE));
        desk.owner(s -> s.run("update organisation set state = 'SUSPENDED' where id = ?", SCHOOL_OF_DISTRICT.id()));
        try {
            assertThat(desk.refusedAct(desk.approver(COUNTY), transfer, CaseAction.APPROVE)).isEqualTo(TransferRefusal.RECEIVER_NOT_ACTIVE);
            assertThat(desk.refusedAct(desk.approver(SCHOOL_OF_DISTRICT), transfer, CaseAction.DENY)).as("nor does it act itself").isEqualTo(TenancyRefusal.ORGANISATION_NOT_ACTIVE);
            assertThat(where(pupil)).isEqualTo(OWN_SCHOOL.id() + " 1");
            Pupil another = desk.pupil(OWN_SCHOOL);
            assertThat(desk.refused(desk.clerk(OWN_SCHOOL), t -> t.file(another.ref(), toSuspended))).isEqualTo(TransferRefusal.RECEIVER_NOT_ACTIVE);
            assertThat(desk.<List<ReceivingSchool>>ask(desk.clerk(OWN_SCHOOL), t -> t.receivers("SCHOOL_OF_DIS"))).isEmpty();
        } finally {
            desk.owner(s -> s.run("update organisation set state = 'ACTIVE' where id = ?", SCHOOL_OF_DISTRICT.id()));
        }
        desk.act(desk.approver(COUNTY), transfer, CaseAction.APPROVE);
        assertThat(where(pupil)).as("once somebody acts for it again").isEqualTo(SCHOOL_OF_DISTRICT.id() + " 1");
    }

    @ParameterizedTest
    @MethodSource("receivers")
    void grantedByMistakeItIsTakenBackAndNothingRemainsOfTheMoveS3(Place receiver) {
        List<String> before = standing();
        UUID transfer = desk.file(pupil, receiver);
        desk.grant(transfer, receiver);
        Place granting = granting(transfer);
        for (Place other : Stream.of(OWN_SCHOOL, COUNTY, receiver, PREFECTURE).filter(p -> p != granting).toList()) {
            assertThat(desk.refusedAct(desk.approver(other), transfer, CaseAction.REVERSE)).as(other.name()).isIn(ApprovalRefusal.NOT_THE_GRANTING_AUTHORITY, ApprovalRefusal.NOT_YOUR_STEP);
        }
        assertThat(desk.<List<CaseAction>>ask(desk.approver(granting), t -> t.possibleActions(transfer))).containsExactly(CaseAction.REVERSE);

        desk.act(desk.approver(granting), transfer, CaseAction.REVERSE);

        assertThat(standing()).containsExactlyElementsOf(before);
        TransferView back = desk.ask(desk.clerk(OWN_SCHOOL), t -> t.get(transfer));
        assertThat(back.state()).isEqualTo(CaseState.RETURNED);
        assertThat(back.kept()).as("its period goes on").isNull();
        assertThat(desk.<Long>with(desk.clerk(receiver), s -> s.number("select count(*) from registration where id = ?", pupil.registration()))).as("the receiving school").isZero();
        assertThat(desk.text("select count(*) from registration_status where cause_ref = (select ref from approval_case where subject = ?) and superseded_at is not null", transfer))
            .as("the course knows of the move").isEqualTo("1");
        assertThat(desk.refusedAct(desk.approver(granting), transfer, CaseAction.REVERSE)).isEqualTo(ApprovalRefusal.NOT_GRANTED);

        NewTransfer again = desk.transfer(OWN_SCHOOL, receiver);
        desk.ask(desk.clerk(OWN_SCHOOL), correcting(transfer, again));
        desk.grant(transfer, receiver);
        assertThat(where(pupil)).as("filed and granted anew").isEqualTo(receiver.id() + " 1");
    }

    private static Place granting(UUID transfer) {
        return Place.values()[Integer.parseInt(desk.text("select org_id from decision d join approval_case c on c.id = d.case_id where c.subject = ? order by d.seq desc limit 1", transfer)) - 1];
    }

    /** Everything that a transfer moves, to the last column: the registration, the person, keys, numbers, what holds it, what is kept of it, and the counts of every school. */
    private List<String> standing() {
        return desk.list("""
            with g as (select * from registration where id = %d)
            select r from (
              select 1, to_jsonb(g)::text from g
              union all select 2, to_jsonb(p)::text from person p join g on g.person_id = p.id
              union all select 3, to_jsonb(h)::text from holding h join g on g.id = h.registration_id
              union all select 4, to_jsonb(n)::text from student_number n join g on g.person_id = n.person_id
              union all select 5, to_jsonb(k)::text from identity_key k join g on g.person_id = k.person_id
              union all select 6, to_jsonb(f)::text from frozen_period f join g on g.id = f.registration_id
              union all select 7, concat_ws(' ', d.org_id, d.subject, sum(d.delta)) from (
                select org_id, subject, delta from tally_delta union all select org_id, subject, n from tally) d group by d.org_id, d.subject having sum(d.delta) <> 0
              union all select 8, (to_jsonb(s) - 'superseded_at')::text from registration_status s join g on g.id = s.registration_id where s.superseded_at is null
            ) x(i, r) order by i, r""".formatted(pupil.registration()));
    }

    /** What comes to depend on a transfer. */
    enum Since {
        A_TERM("""
            with opened as (insert into term(org_id, path, school_year, season, first_day, due_on, due_provisional, rule_version, opened_by, opened_at)
              select id, path, 2026, 'SPRING', '2027-02-20', '2027-03-20', false, 'national-1', 1, '2026-09-01' from organisation where parent_id = 1 order by id limit 1 returning id)
            insert into term_registration(registration_id, school_year, season, term_id, org_id, path, holder_path, outcome, registered_by, registered_at)
            select g.id, 2026, 'SPRING', t.id, g.school_id, g.path, g.path, 'PRESENT', 1, '2027-01-01' from registration g, opened t where g.id = %d"""),
        ANOTHER_CLASS("""
            insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause)
            select g.id, g.person_id, g.path, g.school_id, g.status, '2026-09-10', '2027-01-01', 'CLASS' from registration g where g.id = %d"""),
        A_CASE_UNDER_WAY("""
            insert into approval_case(kind, state, subject, registration_id, from_org, from_path, rule_version, filed_by, filer, filed_at)
            select 'PERSONAL_CHANGE', 'IN_REVIEW', gen_random_uuid(), g.id, g.school_id, g.path, 'national-1', 1, '\\x00', '2027-01-01' from registration g where g.id = %d"""),
        A_CASE_GRANTED("""
            insert into approval_case(kind, state, subject, registration_id, from_org, from_path, rule_version, filed_by, filer, filed_at, closed_at)
            select 'PERSONAL_CHANGE', 'GRANTED', gen_random_uuid(), g.id, g.school_id, g.path, 'national-1', 1, '\\x00', '2027-01-01', '2027-01-01' from registration g where g.id = %d""");

        private final String row;

        Since(String row) {
            this.row = row;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomethingDependsOnIsNotTakenBackS3(Since since) {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        desk.grant(transfer, SCHOOL_OF_OTHER_PROVINCE);
        Place granting = granting(transfer);
        desk.owner(s -> s.run(since.row.formatted(pupil.registration())));
        List<String> before = standing();

        assertThat(desk.<List<CaseAction>>ask(desk.approver(granting), t -> t.possibleActions(transfer))).isEmpty();
        assertThat(desk.refusedAct(desk.approver(granting), transfer, CaseAction.REVERSE)).isEqualTo(TransferRefusal.DEPENDED_UPON);
        assertThat(standing()).containsExactlyElementsOf(before);
        assertThat(desk.text("select state from approval_case where subject = ?", transfer)).isEqualTo("GRANTED");
    }

    @Test
    void nobodyComesBackToASchoolForWhichNobodyActsS3() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        desk.ask(desk.approver(SCHOOL_OF_OTHER_PROVINCE), placing(transfer, TransferDesk.PLACED));
        List.of(OWN_SCHOOL, COUNTY, SCHOOL_OF_OTHER_PROVINCE, OTHER_PROVINCE).forEach(party -> desk.act(desk.approver(party), transfer, CaseAction.APPROVE));
        desk.owner(s -> s.run("update organisation set state = 'SUSPENDED' where id = ?", OWN_SCHOOL.id()));
        try {
            assertThat(desk.<List<CaseAction>>ask(desk.approver(OTHER_PROVINCE), t -> t.possibleActions(transfer))).isEmpty();
            assertThat(desk.refusedAct(desk.approver(OTHER_PROVINCE), transfer, CaseAction.REVERSE)).isEqualTo(TransferRefusal.SENDER_NOT_ACTIVE);
        } finally {
            desk.owner(s -> s.run("update organisation set state = 'ACTIVE' where id = ?", OWN_SCHOOL.id()));
        }
        desk.act(desk.approver(OTHER_PROVINCE), transfer, CaseAction.REVERSE);
        assertThat(where(pupil)).as("once somebody acts for it again").isEqualTo(OWN_SCHOOL.id() + " 1");
    }

    @Test
    void ofATransferOnwardsAndAReversalAtOnceOneIsToldS3() throws Exception {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        desk.grant(transfer, SCHOOL_OF_OTHER_PROVINCE);
        Place granting = granting(transfer);
        Pupil moved = new Pupil(pupil.registration(), pupil.ref(), pupil.name(), SCHOOL_OF_OTHER_PROVINCE);
        NewTransfer onwards = desk.transfer(SCHOOL_OF_OTHER_PROVINCE, SIBLING_SCHOOL);
        CompletableFuture<RefusalReason> second;
        try (Session first = desk.nation.as(desk.approver(granting))) {
            TransferDesk.beans(first).get(Transfers.class).act(transfer, CaseAction.REVERSE, "by mistake");
            second = CompletableFuture.supplyAsync(() -> desk.refused(desk.clerk(SCHOOL_OF_OTHER_PROVINCE), t -> t.file(moved.ref(), onwards)));
            first.commit();
        }

        assertThat(second.get(30, TimeUnit.SECONDS)).isIn(TransferRefusal.NOT_HELD_HERE, TransferRefusal.ALREADY_FILED);
        assertThat(where(pupil)).isEqualTo(OWN_SCHOOL.id() + " 1");
    }

    @Test
    void aTransferFollowsACountyThatMovesToAnotherPrefecture() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        desk.act(desk.approver(OWN_SCHOOL), transfer, CaseAction.APPROVE);
        String elsewhere = OTHER_PREFECTURE.path() + "000777";
        moveCounty(COUNTY.path(), elsewhere, OTHER_PREFECTURE);
        try {
            assertThat(desk.refused(desk.approver(PREFECTURE), t -> t.get(transfer))).as("the old prefecture sees it no more").isEqualTo(TransferRefusal.NO_SUCH_TRANSFER);
            assertThat(desk.<TransferView>ask(desk.approver(OTHER_PREFECTURE), t -> t.get(transfer)).student().name()).isEqualTo(pupil.name());

            desk.grant(transfer, SCHOOL_OF_OTHER_PROVINCE);

            assertThat(where(pupil)).isEqualTo(SCHOOL_OF_OTHER_PROVINCE.id() + " 1");
            assertThat(desk.<TransferView>ask(desk.clerk(OWN_SCHOOL), t -> t.get(transfer)).kept().name()).isEqualTo(pupil.name());
        } finally {
            moveCounty(elsewhere, COUNTY.path(), PREFECTURE);
        }
    }

    private static void moveCounty(String from, String to, Place under) {
        desk.owner(s -> s.run("update organisation set path = ? || substr(path, length(?) + 1), parent_id = case id when ? then ? else parent_id end where path ^@ ?",
            to, from, COUNTY.id(), under.id(), from));
    }

    @Test
    void aRegistrationInAConflictStaysWhereItIs() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        desk.ask(desk.clerk(SCHOOL_OF_OTHER_PROVINCE), placing(transfer, TransferDesk.PLACED));
        List.of(OWN_SCHOOL, SCHOOL_OF_OTHER_PROVINCE, COUNTY).forEach(party -> desk.act(desk.approver(party), transfer, CaseAction.APPROVE));
        desk.owner(s -> s.run("""
            with k as (insert into conflict(certain, reasons, pair, opened_at) values (true, '{SAME_DOCUMENT}', ?, now()) returning id)
            insert into conflict_side(conflict_id, side, org_id, path, authority_id, registration_id, due_on)
            select k.id, 1, ?, ?::path_t, ?, ?, '2026-10-01' from k""", "of " + pupil.name(), OWN_SCHOOL.id(), OWN_SCHOOL.path(), COUNTY.id(), pupil.registration()));

        assertThat(desk.refusedAct(desk.approver(OTHER_PROVINCE), transfer, CaseAction.APPROVE)).isEqualTo(TransferRefusal.IN_CONFLICT);
        assertThat(where(pupil)).isEqualTo(OWN_SCHOOL.id() + " 1");
        desk.act(desk.clerk(OWN_SCHOOL), transfer, CaseAction.WITHDRAW);
        NewTransfer again = desk.transfer(OWN_SCHOOL, SIBLING_SCHOOL);
        assertThat(desk.refused(desk.clerk(OWN_SCHOOL), t -> t.file(pupil.ref(), again))).isEqualTo(TransferRefusal.IN_CONFLICT);
    }

    @Test
    void noOtherCaseOfTheRegistrationIsLeftBehind() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        desk.ask(desk.clerk(SCHOOL_OF_OTHER_PROVINCE), placing(transfer, TransferDesk.PLACED));
        List.of(OWN_SCHOOL, SCHOOL_OF_OTHER_PROVINCE, COUNTY).forEach(party -> desk.act(desk.approver(party), transfer, CaseAction.APPROVE));
        desk.owner(s -> s.run(OPEN_CASE, openCase("FORMAL_NUMBER")));

        assertThat(desk.refusedAct(desk.approver(OTHER_PROVINCE), transfer, CaseAction.APPROVE)).isEqualTo(TransferRefusal.OTHER_CASE_OPEN);
        desk.owner(s -> s.run("update approval_case set state = 'WITHDRAWN' where registration_id = ? and kind = 'FORMAL_NUMBER'", pupil.registration()));
        desk.act(desk.approver(OTHER_PROVINCE), transfer, CaseAction.APPROVE);
        assertThat(where(pupil)).isEqualTo(SCHOOL_OF_OTHER_PROVINCE.id() + " 1");
    }

    @Test
    void whileOneCaseIsOpenTheRegistrationChangesEndsAndMovesByNoOther() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        assertThat(otherChanges()).isEqualTo("[] false");
        assertThat(desk.<String>with(desk.clerk(OWN_SCHOOL), s -> s.attempt(OPEN_CASE, openCase("RELEASE")).state())).as("not even past the program").isEqualTo("23505");

        desk.act(desk.clerk(OWN_SCHOOL), transfer, CaseAction.WITHDRAW);
        assertThat(otherChanges()).contains("SUSPENSION", "WITHDRAWAL").endsWith("true");
        desk.with(desk.clerk(OWN_SCHOOL), s -> s.run(OPEN_CASE, openCase("STATUS_CHANGE")));
        NewTransfer another = desk.transfer(OWN_SCHOOL, SIBLING_SCHOOL);
        assertThat(desk.refused(desk.clerk(OWN_SCHOOL), t -> t.file(pupil.ref(), another))).isEqualTo(TransferRefusal.ALREADY_FILED);
    }

    /** Which changes of status the school could file, and whether a release. */
    private String otherChanges() {
        return desk.with(desk.clerk(OWN_SCHOOL), s -> TransferDesk.beans(s).get(StatusChanges.class).possible(pupil.ref()) + " "
            + TransferDesk.beans(s).get(Releases.class).isPossible(pupil.ref()));
    }

    private static final String OPEN_CASE = """
        insert into approval_case(kind, state, subject, registration_id, from_org, from_path, rule_version, filed_by, filer, filed_at)
        values (?, 'IN_REVIEW', gen_random_uuid(), ?, ?, ?::path_t, 'national-1', ?, '\\x00', now())""";

    private Object[] openCase(String kind) {
        return new Object[] {kind, pupil.registration(), OWN_SCHOOL.id(), OWN_SCHOOL.path(), OWN_SCHOOL.id()};
    }

    @Test
    void whatWasDecidedIsNotChangedAfterwards() {
        UUID transfer = desk.file(pupil, SCHOOL_OF_OTHER_PROVINCE);
        desk.grant(transfer, SCHOOL_OF_OTHER_PROVINCE);

        assertThat(desk.<String>with(desk.clerk(SCHOOL_OF_OTHER_PROVINCE), s -> s.attempt("update transfer set class_name = 'x' where ref = ?", transfer).state())).isEqualTo("XJ031");
        assertThat(desk.<String>with(desk.clerk(OWN_SCHOOL), s -> s.attempt("update transfer_student set statement = 'x'").state())).isEqualTo("XJ031");
    }

    private static Function<Transfers, Object> placing(UUID transfer, Placement placement) {
        return t -> {
            t.place(transfer, placement);
            return null;
        };
    }

    private static Function<Transfers, Object> correcting(UUID transfer, NewTransfer corrected) {
        return t -> {
            t.correct(transfer, corrected);
            return null;
        };
    }

    /** The school of a registration that is held, and how often. */
    private static String where(Pupil pupil) {
        return desk.text("""
            select g.school_id || ' ' || (select count(*) from holding h join registration o on o.id = h.registration_id where o.person_id = g.person_id)
              from registration g where g.id = ? and g.ended_on is null""", pupil.registration());
    }

    private static List<String> steps(UUID transfer) {
        return desk.list("select a.mode || ' ' || o.name from approval_step a join approval_case c on c.id = a.case_id join organisation o on o.id = a.org_id where c.subject = ? order by a.seq",
            transfer);
    }
}
