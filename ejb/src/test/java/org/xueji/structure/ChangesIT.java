package org.xueji.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.audit.Recording;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.DoneByItself;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** Dated names and places, heads and majors through the services (C-6, S-12, V-26): who may, from which day on, and what is answered for a day. */
class ChangesIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 10);

    private Nation nation;
    private Post county;
    private Post province;
    private Post prefecture;

    @BeforeEach
    void found() {
        nation = Nation.founded();
        county = nation.appoints(COUNTY, "ADMINISTRATOR");
        prefecture = nation.appoints(PREFECTURE, "ADMINISTRATOR");
        province = nation.appoints(PROVINCE, "ADMINISTRATOR");
        asking(owner -> {
            owner.run("update organisation_history set valid_from = '2026-01-01'");
            owner.commit();
            return null;
        });
    }

    @Test
    void aRenamedSchoolHasTheNameOfTheDay() {
        assertThat(refused(county, b -> b.get(Changes.class).rename(ref(OWN_SCHOOL), " New name ", SchoolType.TECHNICAL, TODAY.minusDays(9), "Document 1"))).isNull();

        assertThat(acting(county, b -> b.get(Details.class).on(ref(OWN_SCHOOL), TODAY)).orElseThrow().name()).isEqualTo("New name");
        assertThat(acting(county, b -> b.get(Details.class).on(ref(OWN_SCHOOL), TODAY.minusDays(9))).orElseThrow().schoolType()).isEqualTo(SchoolType.TECHNICAL);
        assertThat(acting(county, b -> b.get(Details.class).on(ref(OWN_SCHOOL), TODAY.minusDays(10))).orElseThrow().name()).isEqualTo(OWN_SCHOOL.name());
        assertThat(acting(county, b -> b.get(Details.class).on(ref(OWN_SCHOOL), LocalDate.of(2025, 12, 31))).isEmpty()).isTrue();
        ChangeView done = acting(county, b -> b.get(Changes.class).list(ref(OWN_SCHOOL))).getFirst();
        assertThat(done.state()).isEqualTo(ChangeState.DONE);
        assertThat(done.formerName()).isEqualTo(OWN_SCHOOL.name());
        assertThat(refused(county, b -> b.get(Changes.class).rename(ref(OWN_SCHOOL), "Older", null, TODAY.minusDays(20), "Document 2"))).isEqualTo(StructureRefusal.DAY_BEFORE_THE_LAST);
    }

    @Test
    void aNameOfTheFutureTakesEffectOnItsDayAndCanBeWithdrawnBefore() {
        LocalDate day = TODAY.plusDays(20);
        assertThat(refused(county, rename(OWN_SCHOOL, day))).isNull();
        assertThat(name(OWN_SCHOOL)).isEqualTo(OWN_SCHOOL.name());
        assertThat(refused(county, rename(OWN_SCHOOL, day.plusDays(1)))).isEqualTo(StructureRefusal.ALREADY_PLANNED);
        assertThat(due(TODAY.plusDays(19))).isEmpty();
        UUID planned = acting(county, b -> b.get(Changes.class).list(ref(OWN_SCHOOL))).getFirst().ref();
        assertThat(refused(nation.appoints(SIBLING_COUNTY, "ADMINISTRATOR"), b -> b.get(Changes.class).withdraw(ref(OWN_SCHOOL), planned))).isEqualTo(JurisdictionRefusal.NOT_BELOW);
        assertThat(refused(county, b -> b.get(Changes.class).withdraw(ref(OWN_SCHOOL), planned))).isNull();
        assertThat(due(day)).isEmpty();

        assertThat(refused(county, rename(OWN_SCHOOL, day))).isNull();
        List<DueChange> due = due(day);
        assertThat(due).hasSize(1);
        assertThat(carryOut(due.getFirst(), day)).isEqualTo("DONE");
        assertThat(name(OWN_SCHOOL)).isEqualTo("New name");
        assertThat(refused(county, b -> b.get(Changes.class).withdraw(ref(OWN_SCHOOL), planned))).isEqualTo(StructureRefusal.NO_SUCH_CHANGE);
    }

    @Test
    void wrongPersonsChangeNothing() {
        for (String duty : List.of("CLERK", "VIEWER")) {
            assertThat(refused(nation.appoints(COUNTY, duty), rename(OWN_SCHOOL, TODAY))).as(duty).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        }
        assertThat(refused(COUNTY.approver(), rename(OWN_SCHOOL, TODAY))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        for (Place wrong : List.of(SIBLING_COUNTY, OTHER_PREFECTURE, OTHER_PROVINCE, SIBLING_SCHOOL, OWN_SCHOOL)) {
            Post administrator = nation.appoints(wrong, "ADMINISTRATOR");
            assertThat(refused(administrator, rename(OWN_SCHOOL, TODAY))).as(wrong.name()).isEqualTo(JurisdictionRefusal.NOT_BELOW);
            assertThat(refused(administrator, move(OWN_SCHOOL, PREFECTURE))).as(wrong.name()).isEqualTo(JurisdictionRefusal.NOT_BELOW);
            assertThat(refused(administrator, b -> b.get(Majors.class).grant(ref(OWN_SCHOOL), "660301", "Nursing", TODAY))).as(wrong.name()).isEqualTo(JurisdictionRefusal.NOT_BELOW);
        }
        assertThat(name(OWN_SCHOOL)).isEqualTo(OWN_SCHOOL.name());
        assertThat((long) this.<Long>asking(owner -> owner.number("select count(*) from organisation_change"))).isZero();
    }

    @Test
    void onlyTheNearestAboveBothPlansAMoveAndOnlyOnce() {
        assertThat(refused(county, move(OWN_SCHOOL, PREFECTURE))).as("handed up by the county itself").isEqualTo(StructureRefusal.NOT_THE_NEAREST_ABOVE_BOTH);
        assertThat(refused(province, move(OWN_SCHOOL, PREFECTURE))).as("the province lies higher than needed").isEqualTo(StructureRefusal.NOT_THE_NEAREST_ABOVE_BOTH);
        assertThat(refused(province, move(COUNTY, OTHER_PROVINCE))).isEqualTo(StructureRefusal.ANOTHER_REALM);
        assertThat(refused(prefecture, b -> b.get(Changes.class).move(ref(OWN_SCHOOL), ref(PREFECTURE), TODAY.minusDays(1), "Why"))).isEqualTo(StructureRefusal.DAY_IS_PAST);
        assertThat(refused(prefecture, b -> b.get(Changes.class).move(ref(OWN_SCHOOL), ref(PREFECTURE), TODAY, " "))).isEqualTo(StructureRefusal.REASON_MISSING);
        assertThat(acting(prefecture, b -> b.get(Changes.class).placesFor(ref(OWN_SCHOOL))).stream().map(OrganisationView::name)).containsExactly(PREFECTURE.name(), SIBLING_COUNTY.name());

        assertThat(refused(prefecture, move(OWN_SCHOOL, PREFECTURE))).isNull();
        assertThat(refused(prefecture, move(OWN_SCHOOL, SIBLING_COUNTY))).as("two movers").isEqualTo(StructureRefusal.ALREADY_PLANNED);
        assertThat(carryOut(due(TODAY).getFirst(), TODAY)).isEqualTo("DONE");
        ChangeView done = acting(prefecture, b -> b.get(Changes.class).list(ref(OWN_SCHOOL))).getFirst();
        assertThat(done.formerParent() + " > " + done.parent()).isEqualTo("COUNTY > PREFECTURE");
        assertThat(acting(prefecture, b -> b.get(Details.class).history(ref(OWN_SCHOOL))).stream().map(Past::parent)).containsExactly("PREFECTURE", "COUNTY");
    }

    @Test
    void whatIsLargerThanWasMeasuredIsNotMovedAtOnce() {
        nation.registers(OWN_SCHOOL, "Jia");
        nation.registers(OWN_SCHOOL, "Yi");

        assertThat(refused(prefecture, b -> moving(b, 1))).isEqualTo(StructureRefusal.TOO_LARGE);
        assertThat(refused(prefecture, b -> moving(b, 2))).isNull();
    }

    private UUID moving(Wired beans, long most) {
        Changes changes = beans.get(Changes.class);
        changes.mostArchives = most;
        return changes.move(refOf(beans, OWN_SCHOOL), refOf(beans, PREFECTURE), TODAY, "Document 1");
    }

    @Test
    void whatWasCarriedOutOnItsDayIsOnRecordForWhoDecidedIt() {
        refused(prefecture, move(OWN_SCHOOL, PREFECTURE));
        DueChange due = due(TODAY).getFirst();
        asking(owner -> {
            owner.run("update organisation set state = 'CLOSED' where id = ?", OWN_SCHOOL.id());
            owner.commit();
            return null;
        });

        assertThat(carryOut(due, TODAY)).isEqualTo("STATE_DOES_NOT_ALLOW");
        assertThat(carryOut(due, TODAY)).as("another server was first").isNull();

        List<String> rows = asking(owner -> owner.list("select convert_from(canonical, 'UTF8') from audit where org_id = ? and subject = ?", PREFECTURE.id(), ref(OWN_SCHOOL)));
        assertThat(rows).singleElement().asString().contains("ORGANISATION_CHANGE_DUE", "\"from\":\"server\"", "STATE_DOES_NOT_ALLOW", due.ref().toString(), ref(PREFECTURE).toString(), "C-6")
            .doesNotContain("operator");
    }

    @Test
    void headsNeverOverlapAndAnswerForADay() {
        UUID school = ref(OWN_SCHOOL);
        Post own = nation.appoints(OWN_SCHOOL, "ADMINISTRATOR");
        acting(own, b -> b.get(Heads.class).record(school, "Jia", LocalDate.of(2020, 9, 1), null));
        acting(county, b -> b.get(Heads.class).record(school, "Yi", LocalDate.of(2024, 9, 1), null));

        assertThat(head(own, LocalDate.of(2024, 8, 31))).isEqualTo("Jia");
        assertThat(head(own, LocalDate.of(2024, 9, 1))).isEqualTo("Yi");
        assertThat(head(own, LocalDate.of(2020, 8, 31))).isNull();
        assertThat(head(nation.appoints(SIBLING_SCHOOL, "ADMINISTRATOR"), TODAY)).as("a sibling does not see it").isNull();
        assertThat(refused(county, b -> b.get(Heads.class).record(school, "Bing", LocalDate.of(2022, 1, 1), null))).isEqualTo(StructureRefusal.HEAD_OVERLAPS);
        assertThat(refused(county, b -> b.get(Heads.class).record(school, "Bing", LocalDate.of(2026, 1, 1), LocalDate.of(2025, 1, 1)))).isEqualTo(StructureRefusal.ENDS_BEFORE_IT_BEGINS);
        assertThat(refused(OWN_SCHOOL.approver(), b -> b.get(Heads.class).record(school, "Bing", TODAY, null))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
    }

    @Test
    void majorsAreGrantedFromAboveAndEndWithADay() {
        UUID school = ref(OWN_SCHOOL);
        UUID major = acting(county, b -> b.get(Majors.class).grant(school, "660301", "Nursing", LocalDate.of(2020, 9, 1)));

        assertThat(refused(province, b -> b.get(Majors.class).grant(school, "660301", "Nursing", TODAY))).isEqualTo(StructureRefusal.MAJOR_OVERLAPS);
        assertThat(refused(county, b -> b.get(Majors.class).grant(school, "66", "Nursing", TODAY))).isEqualTo(StructureRefusal.MAJOR_CODE_MALFORMED);
        acting(county, b -> {
            b.get(Majors.class).end(school, major, TODAY.minusDays(1));
            return null;
        });
        assertThat(refused(county, b -> b.get(Majors.class).grant(school, "660301", "Nursing", TODAY))).isNull();
        assertThat(acting(nation.appoints(OTHER_PROVINCE, "VIEWER"), b -> b.get(Majors.class).list(school)).size()).as("public").isEqualTo(2);
    }

    @Test
    void onlyAProvinceSaysWhetherOtherDepartmentsRunSchools() {
        acting(province, b -> {
            b.get(Details.class).allowOtherDepartments(ref(PROVINCE), true);
            return null;
        });
        assertThat(acting(county, b -> b.get(Details.class).get(ref(PROVINCE))).otherDepartments()).isTrue();
        assertThat(refused(county, b -> b.get(Details.class).allowOtherDepartments(ref(COUNTY), true))).isEqualTo(StructureRefusal.NOT_A_PROVINCE);
        assertThat(refused(county, b -> b.get(Details.class).allowOtherDepartments(ref(PROVINCE), false))).isEqualTo(JurisdictionRefusal.NOT_BELOW);
    }

    private static Consumer<Wired> rename(Place place, LocalDate on) {
        return b -> b.get(Changes.class).rename(refOf(b, place), "New name", null, on, "Document 1");
    }

    private static Consumer<Wired> move(Place place, Place to) {
        return b -> b.get(Changes.class).move(refOf(b, place), refOf(b, to), TODAY, "Document 1");
    }

    private static UUID refOf(Wired beans, Place place) {
        return beans.get(Database.class).ask(sql -> sql.createQuery("select ref from organisation where id = :id").bind("id", place.id()).mapTo(UUID.class).one());
    }

    private String head(Post post, LocalDate day) {
        return acting(post, b -> b.get(Heads.class).on(ref(OWN_SCHOOL), day)).map(Head::name).orElse(null);
    }

    private List<DueChange> due(LocalDate day) {
        try (Session server = nation.unbound()) {
            return beans(server, day).get(CarryingOut.class).due();
        }
    }

    private String carryOut(DueChange change, LocalDate day) {
        try (Session server = nation.unbound()) {
            Wired beans = beans(server, day);
            String outcome = beans.get(CarryingOut.class).carryOut(change).orElse(null);
            beans.heard().forEach(event -> Recording.of(beans, new DoneByItself(change.byId(), change.byRef(), event)));
            server.commit();
            return outcome;
        }
    }

    private UUID ref(Place place) {
        return UUID.fromString(asking(owner -> owner.text("select ref from organisation where id = ?", place.id())));
    }

    private String name(Place place) {
        return asking(owner -> owner.text("select name from organisation where id = ?", place.id()));
    }

    private <T> T acting(Post post, Function<Wired, T> work) {
        try (Session session = nation.as(post)) {
            T done = work.apply(beans(session, TODAY));
            session.commit();
            return done;
        }
    }

    private RefusalReason refused(Post post, Consumer<Wired> work) {
        try {
            acting(post, b -> {
                work.accept(b);
                return null;
            });
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).orElseThrow(() -> e).reason();
        }
    }

    private static Wired beans(Session session, LocalDate day) {
        return session.beans().with(Clock.class, Clock.fixed(day.atTime(LocalTime.NOON).atZone(Time.BEIJING).toInstant(), Time.BEIJING));
    }

    private <T> T asking(Function<Session, T> question) {
        try (Session owner = nation.owner()) {
            return question.apply(owner);
        }
    }
}
