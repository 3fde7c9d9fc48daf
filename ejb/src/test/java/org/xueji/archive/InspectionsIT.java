package org.xueji.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.CaseAction;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.identity.IdentityDocument;
import org.xueji.kernel.Refusal;
import org.xueji.numbers.NumberOffice;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.TenancyRefusal;

/** A tier above opens an archive with a reason, for a time, and whoever keeps it sees who looked (V-5). The clock begins on Thursday, 2026-09-10. */
class InspectionsIT {

    private static final NumberOffice OFFICE = NumberOffice.withoutService();
    private static int born;

    private UUID student;

    @BeforeEach
    void registered() {
        born++;
        student = OFFICE.temporary(OWN_SCHOOL, "测试甲", IdentityDocument.temporary("3443010401", born));
    }

    @Test
    void onlyTheKeeperOpensAnArchiveWithoutAReasonOnEveryWay() {
        assertThat(opened(OWN_SCHOOL.approver()).name()).isEqualTo("测试甲");
        Archives.Revealed numbers = as(OWN_SCHOOL.approver(), () -> bean(Archives.class).reveal(student));
        for (Place above : List.of(COUNTY, PREFECTURE, PROVINCE, MINISTRY)) {
            Post post = above.approver();
            assertThat(listed(post)).as("%s sees the list", above).contains(student);
            assertThat(found(post, numbers.studentNumber())).as("%s finds who has the student number", above).containsExactly(student);
            assertThat(found(post, numbers.documentNumber().toLowerCase(Locale.ROOT))).as("%s finds who has the document", above).containsExactly(student);
            refuses(ArchiveRefusal.INSPECTION_TAKES_A_REASON, () -> opened(post));
            refuses(ArchiveRefusal.INSPECTION_TAKES_A_REASON, () -> as(post, () -> bean(Archives.class).reveal(student)));
            refuses(ArchiveRefusal.INSPECTION_TAKES_A_REASON, () -> as(post, () -> bean(Histories.class).open(student, LocalDate.of(2026, 9, 10), KnownAs.NOW_KNOWN)));
            refuses(ArchiveRefusal.INSPECTION_TAKES_A_REASON, () -> as(post, () -> bean(StudentPhotos.class).get(student)));
            refuses(ArchiveRefusal.INSPECTION_TAKES_A_REASON, () -> as(post, () -> bean(Inspections.class).ofRegistration(student)));
        }
        assertThat(found(SIBLING_SCHOOL.approver(), numbers.studentNumber())).as("not beyond one's own jurisdiction").isEmpty();
    }

    @Test
    void whoStatesAReasonLooksAndTheKeeperSeesWhoAndWhyAndUntilWhen() {
        inspects(PROVINCE.approver(), "complaint 17");
        assertThat(opened(PROVINCE.approver()).name()).isEqualTo("测试甲");

        assertThat(seen(OWN_SCHOOL.approver())).singleElement().satisfies(i -> {
            assertThat(i.operator()).isEqualTo("Operator of PROVINCE");
            assertThat(i.reason()).isEqualTo("complaint 17");
            assertThat(i.begunAt()).isBefore(i.endsAt());
            assertThat(i.student()).isEqualTo("测试甲");
        });
        assertThat(OFFICE.beans.heard()).anySatisfy(e -> {
            assertThat(e.kind()).isEqualTo("ARCHIVE_INSPECTION_BEGUN");
            assertThat(e.subject()).isEqualTo(student);
            assertThat(e.details()).doesNotContainValue("complaint 17");
        });
        assertThat(as(OWN_SCHOOL.approver(), () -> bean(Inspections.class).list(null, null, 200)).rows()).extracting(InspectionView::registration).contains(student);
        assertThat(as(SIBLING_SCHOOL.approver(), () -> bean(Inspections.class).list(null, null, 200)).rows()).extracting(InspectionView::registration).doesNotContain(student);
    }

    @Test
    void aReasonOpensItForWhoStatedItAloneAndForNoOtherArchive() {
        UUID other = OFFICE.temporary(OWN_SCHOOL, "测试乙", IdentityDocument.temporary("3443010401", 900 + born));
        inspects(PROVINCE.approver(), "complaint 17");
        Post colleague = OFFICE.nation.newcomer(PROVINCE);

        refuses(ArchiveRefusal.INSPECTION_TAKES_A_REASON, () -> opened(colleague));
        refuses(ArchiveRefusal.INSPECTION_TAKES_A_REASON, () -> opened(PREFECTURE.approver()));
        refuses(ArchiveRefusal.INSPECTION_TAKES_A_REASON, () -> as(PROVINCE.approver(), () -> bean(Archives.class).open(other)));
        refuses(ArchiveRefusal.NO_REASON_NEEDED, () -> inspects(PROVINCE.approver(), "again"));
        refuses(ArchiveRefusal.NO_REASON_NEEDED, () -> inspects(OWN_SCHOOL.approver(), "own"));
    }

    @Test
    void theMinistryInspectsThoughItWritesNothingNationwide() {
        inspects(MINISTRY.approver(), "spot check");
        assertThat(opened(MINISTRY.approver()).name()).isEqualTo("测试甲");
        assertThat(seen(OWN_SCHOOL.approver())).extracting(InspectionView::operator).containsExactly("Operator of MINISTRY");
    }

    @Test
    void itEndsWithTheNextWorkingDay() {
        inspects(COUNTY.approver(), "complaint 17");
        OFFICE.after(Duration.ofHours(38));   // 23:00 on Friday
        opened(COUNTY.approver());
        OFFICE.after(Duration.ofHours(1));
        refuses(ArchiveRefusal.INSPECTION_TAKES_A_REASON, () -> opened(COUNTY.approver()));
        inspects(COUNTY.approver(), "complaint 17, continued");
        assertThat(seen(OWN_SCHOOL.approver())).hasSize(2);
        OFFICE.after(Duration.ofHours(-39));
    }

    @Test
    void noReasonOrTooLongAOneOpensNothing() {
        for (String reason : new String[] {null, "", "  \n", "x".repeat(Inspections.LONGEST + 1)}) {
            refuses(ArchiveRefusal.REASON_REQUIRED, () -> inspects(COUNTY.approver(), reason));
        }
        assertThat(seen(OWN_SCHOOL.approver())).isEmpty();
    }

    @Test
    void whoeverIsNotAboveTheKeeperOpensNothingWithAnyReason() {
        for (Place stranger : List.of(SIBLING_SCHOOL, SIBLING_COUNTY, OTHER_PROVINCE)) {
            refuses(ArchiveRefusal.NO_SUCH_STUDENT, () -> inspects(stranger.approver(), "because"));
            refuses(ArchiveRefusal.NO_SUCH_STUDENT, () -> opened(stranger.approver()));
        }
    }

    @Test
    void itsOwnCaseOpensTheArchiveToTheAuthorityWhenItIsReached() {
        UUID request = OFFICE.asked(OWN_SCHOOL, student, NumberOffice.card(101 + 2 * born));
        refuses(ArchiveRefusal.INSPECTION_TAKES_A_REASON, () -> opened(COUNTY.approver()));

        OFFICE.acts(OFFICE.nation.newcomer(OWN_SCHOOL), request, CaseAction.APPROVE);

        assertThat(opened(COUNTY.approver()).name()).isEqualTo("测试甲");
        refuses(ArchiveRefusal.INSPECTION_TAKES_A_REASON, () -> opened(PREFECTURE.approver()));
    }

    @Test
    void whatIsKeptInTheArchiveIsSeenByWhoMayOpenIt() {
        UUID photo;
        try (Session owner = OFFICE.nation.owner()) {
            long file = owner.number("""
                insert into stored_file(storage_key, file_key, key_province, purpose, format, size, fingerprint, name, uploaded_by, org_id, path, created_at)
                values (gen_random_uuid(), '\\x00', 1, 'PHOTO', 'JPEG', 1, '\\x00', '\\x00', ?, ?, ?::path_t, now()) returning id""",
                OWN_SCHOOL.id(), OWN_SCHOOL.id(), OWN_SCHOOL.path());
            owner.run("""
                insert into person_file(person_id, path, file_id, purpose, linked_by, linked_at)
                select person_id, path, ?, 'PHOTO', ?, now() from registration where ref = ?""", file, OWN_SCHOOL.id(), student);
            photo = UUID.fromString(owner.text("select ref from stored_file where id = ?", file));
            owner.commit();
        }
        assertThat(sees(OWN_SCHOOL.approver(), photo)).isTrue();
        assertThat(sees(COUNTY.approver(), photo)).isFalse();

        inspects(COUNTY.approver(), "complaint 17");

        assertThat(sees(COUNTY.approver(), photo)).isTrue();
        assertThat(sees(PROVINCE.approver(), photo)).isFalse();
    }

    @Test
    void nobodyInspectsInAnothersNameOrForAnotherOffice() {
        String forged = """
            insert into archive_inspection(registration_id, person_id, path, org_id, operator_id, operator_name, duty, reason, begun_at, ends_at)
            select id, person_id, path, %s, %s, 'Somebody', 'APPROVER', 'because', now(), now() + interval '1 day' from registration where ref = '%s'""";
        for (Map.Entry<Long, Long> claim : Map.of(COUNTY.id(), PREFECTURE.id(), PREFECTURE.id(), COUNTY.id()).entrySet()) {
            assertThatThrownBy(() -> as(COUNTY.approver(), () -> bean(Database.class).ask(sql -> sql.execute(forged.formatted(claim.getKey(), claim.getValue(), student)))))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(TenancyRefusal.NOT_YOURS_TO_CHANGE));
        }
    }

    private boolean sees(Post post, UUID file) {
        return as(post, () -> bean(Database.class).ask(sql -> sql.createQuery("select exists (select from stored_file where ref = :ref)")
            .bind("ref", file).mapTo(Boolean.class).one()));
    }

    private List<UUID> listed(Post post) {
        return found(post, "测试甲");
    }

    private List<UUID> found(Post post, String typed) {
        return as(post, () -> bean(Archives.class).search(new StudentSearch(typed, null, null, null, null, 200))).rows().stream().map(StudentRow::ref).toList();
    }

    private Archive opened(Post post) {
        return as(post, () -> bean(Archives.class).open(student));
    }

    private void inspects(Post post, String reason) {
        as(post, () -> bean(Inspections.class).begin(student, reason));
    }

    private List<InspectionView> seen(Post post) {
        return as(post, () -> bean(Inspections.class).ofRegistration(student));
    }

    private static <T> T as(Post post, Supplier<T> work) {
        return OFFICE.as(post, work);
    }

    private static <T> T bean(Class<T> type) {
        return OFFICE.beans.get(type);
    }

    private static void refuses(ArchiveRefusal reason, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(reason));
    }
}
