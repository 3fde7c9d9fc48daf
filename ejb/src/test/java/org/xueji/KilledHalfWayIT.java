package org.xueji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.DISTRICT;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.CaseAction;
import org.xueji.correction.PersonalDesk;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.SchoolTerm.Season;
import org.xueji.numbers.NumberOffice;
import org.xueji.registration.TermFilter;
import org.xueji.registration.TermOutcome;
import org.xueji.registration.TermRegistrations;
import org.xueji.registration.Terms;
import org.xueji.transfer.NewTransfer;
import org.xueji.transfer.Placement;
import org.xueji.transfer.TransferKind;
import org.xueji.transfer.Transfers;
import org.xueji.transfer.ordinary.NewOrdinaryTransfer;
import org.xueji.transfer.ordinary.OrdinaryTransfers;
import org.xueji.transfer.ordinary.StatedLeaver;

/**
 * The database ends the server's backend before every single statement and every commit of an act, one after the other, until the act is done. After every death everything
 * is as it was before the act; done again, nothing is done twice.
 */
class KilledHalfWayIT {

    /** Whatever of a student's life an act may write. */
    private static final List<String> TABLES = List.of("person", "registration", "holding", "registration_status", "frozen_period", "person_identity", "student_number", "approval_case",
        "approval_step", "decision", "transfer", "transfer_student", "ordinary_transfer", "ordinary_transfer_student", "personal_change", "term_registration", "school_term", "tally_delta",
        "case_file");
    private static final int FEWEST = 5;
    private static final SchoolTerm AUTUMN = new SchoolTerm(2026, Season.AUTUMN);

    private NumberOffice office;
    private PersonalDesk papers;
    private Session reader;
    private UUID student;

    @BeforeEach
    void found() throws ClassNotFoundException {
        office = NumberOffice.withoutService();
        papers = new PersonalDesk(office);
        reader = office.nation.owner();
        for (String kind : List.of("transfer.TransferCases", "transfer.ordinary.OrdinaryTransferCases")) {
            office.beans.offering(Class.forName("org.xueji." + kind));
        }
        student = office.formal(OWN_SCHOOL, "测试甲", NumberOffice.card(11));
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void betweenAnyTwoStepsOfATransferAcrossProvincesTheStudentIsInOneSchoolV14() {
        List<UUID> evidence = papers.document(OWN_SCHOOL);
        killed(office.clerk(OWN_SCHOOL), Transfers.class, t -> t.file(student, new NewTransfer(TransferKind.BETWEEN_SCHOOLS, reference(SCHOOL_OF_OTHER_PROVINCE), PersonalDesk.TODAY, null,
            "moved house", evidence)));
        UUID transfer = subject("TRANSFER");
        killed(office.clerk(SCHOOL_OF_OTHER_PROVINCE), Transfers.class, t -> {
            t.place(transfer, new Placement(2026, "Class 7", null, "Nursing"));
            return null;
        });
        for (Place party : List.of(OWN_SCHOOL, COUNTY, SCHOOL_OF_OTHER_PROVINCE, OTHER_PROVINCE)) {
            isHeldOnceAt(OWN_SCHOOL);
            killed(office.nation.newcomer(party), Transfers.class, acted(transfer, CaseAction.APPROVE));
        }
        isHeldOnceAt(SCHOOL_OF_OTHER_PROVINCE);
        for (Place province : List.of(PROVINCE, PROVINCE, OTHER_PROVINCE, OTHER_PROVINCE)) {
            killed(office.clerk(province), Transfers.class, acted(transfer, CaseAction.ACKNOWLEDGE));
        }
        isHeldOnceAt(SCHOOL_OF_OTHER_PROVINCE);
        assertThat(office.text("select count(*) from registration_status where cause = 'TRANSFER'")).isEqualTo("1");
        assertThat(office.text("select count(*) from frozen_period")).isEqualTo("1");
    }

    private static Function<Transfers, Void> acted(UUID transfer, CaseAction action) {
        return t -> {
            t.act(transfer, action, "");
            return null;
        };
    }

    @Test
    void betweenAnyTwoStepsOfADepartureTheStudentIsHeldHereOrHasLeftV14() {
        List<UUID> evidence = papers.document(DISTRICT);
        killed(office.clerk(DISTRICT), OrdinaryTransfers.class, t -> t.fileDeparture(new StatedLeaver("测试甲", NumberOffice.BIRTH, IdentityDocumentKind.RESIDENT_IDENTITY_CARD,
            NumberOffice.card(11).number()), new NewOrdinaryTransfer(reference(OWN_SCHOOL), "第一中学", PersonalDesk.TODAY, "moved house", evidence)));
        UUID transfer = subject("ORDINARY_TRANSFER");
        for (Place party : List.of(DISTRICT, OWN_SCHOOL, COUNTY)) {
            isHeldOnceAt(OWN_SCHOOL);
            killed(office.nation.newcomer(party), OrdinaryTransfers.class, t -> {
                t.act(transfer, CaseAction.APPROVE, "");
                return null;
            });
        }
        assertThat(office.text("select concat_ws(' ', g.status, (select count(*) from holding), (select count(*) from registration_status s where s.cause = 'ORDINARY_TRANSFER')) from registration g"))
            .isEqualTo("TRANSFERRED_OUT 0 1");
    }

    @Test
    void theLastDecisionOnAPersonalChangeIsWholeOrNotAtAllV16() {
        UUID change = papers.files(OWN_SCHOOL, student, PersonalDesk.named("测试乙"));
        papers.act(office.nation.newcomer(OWN_SCHOOL), change, CaseAction.APPROVE);
        Post last = office.nation.newcomer(COUNTY);

        killed(() -> papers.act(last, change, CaseAction.APPROVE));

        assertThat(office.text("select name from person")).isEqualTo("测试乙");
        assertThat(office.text("select count(*) from decision d join approval_case c on c.id = d.case_id where c.kind = 'PERSONAL_CHANGE' and d.verdict = 'APPROVE'")).isEqualTo("2");
    }

    @Test
    void aSchoolRegisteredForATermInOneActIsRegisteredWholeOrNotAtAllV13() {
        office.formal(OWN_SCHOOL, "测试丙", NumberOffice.card(13));
        office.formal(OWN_SCHOOL, "测试丁", NumberOffice.card(15));
        office.as(PROVINCE.approver(), () -> {
            office.beans.get(Terms.class).open(AUTUMN, LocalDate.of(2026, 9, 1));
            return null;
        });

        killed(office.clerk(OWN_SCHOOL), TermRegistrations.class, t -> t.confirm(AUTUMN, TermFilter.ALL, TermOutcome.PRESENT));

        assertThat(office.<TermRegistrations.Confirmed>as(office.clerk(OWN_SCHOOL), () -> office.beans.get(TermRegistrations.class).confirm(AUTUMN, TermFilter.ALL, TermOutcome.PRESENT)).done())
            .as("asked once more").isZero();
        assertThat(office.list("select count(*) from term_registration group by registration_id")).containsExactly("1", "1", "1");
        assertThat(office.text("select sum(delta) from tally_delta where subject ^@ 'TERM:'")).isEqualTo("3");
    }

    private <B, T> void killed(Post post, Class<B> bean, Function<B, T> act) {
        killed(() -> office.as(post, () -> act.apply(office.beans.get(bean))));
    }

    private void killed(Runnable act) {
        String before = everything();
        int deaths = office.login.tillDone(act, () -> assertThat(everything()).as("after a death").isEqualTo(before));
        assertThat(deaths).as("steps of the act").isGreaterThan(FEWEST);
        assertThat(everything()).as("once it is done").isNotEqualTo(before);
    }

    private String everything() {
        return reader.text(TABLES.stream().map(table -> "(select coalesce(md5(string_agg(t::text, ';' order by t::text)), '-') from " + table + " t)")
            .collect(Collectors.joining(", ", "select concat_ws(' ', ", ")")));
    }

    private void isHeldOnceAt(Place school) {
        assertThat(office.text("""
            select concat_ws(' ', count(*), min(g.school_id), min(p.custodian_id)) from holding h join registration g on g.id = h.registration_id and g.ended_on is null and g.status = 'ACTIVE'
              join person p on p.id = g.person_id""")).isEqualTo(Stream.of(1, school.id(), school.id()).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private UUID subject(String kind) {
        return UUID.fromString(office.text("select subject from approval_case where kind = '" + kind + "'"));
    }

    private UUID reference(Place place) {
        return UUID.fromString(office.text("select ref from organisation where id = " + place.id()));
    }
}
