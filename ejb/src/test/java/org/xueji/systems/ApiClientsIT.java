package org.xueji.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SIBLING_COUNTY;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.tenancy.TenancyRefusal;

/** Who registers programs, what they are let in for, and when they no longer are (C-3, C-4, C-6). */
class ApiClientsIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 10);

    private final Nation nation = Nation.founded();
    private final Post administrator = nation.appoints(PROVINCE, "ADMINISTRATOR");

    @Test
    void aProgramActsThroughAPostThatReadsOrFilesAsItsScopesSay() {
        Post reader = registered(COUNTY, Set.of(SystemScope.CHANGES_READ, SystemScope.REGISTRATIONS_READ), TODAY);
        Post writer = registered(OWN_SCHOOL, Set.of(SystemScope.NEW_STUDENTS_WRITE), TODAY);

        assertThat(duty(reader)).isEqualTo("VIEWER");
        assertThat(duty(writer)).isEqualTo("CLERK");
        assertThat(admitted(reader).orElseThrow().scopes()).containsExactlyInAnyOrder(SystemScope.CHANGES_READ, SystemScope.REGISTRATIONS_READ);
    }

    @Test
    void nobodyButAnAdministratorAtOrAboveRegistersOne() {
        refused(PROVINCE.approver(), COUNTY, TenancyRefusal.DUTY_DOES_NOT_COVER);
        refused(nation.appoints(COUNTY, "ADMINISTRATOR"), SIBLING_COUNTY, TenancyRefusal.OUTSIDE_JURISDICTION);
        refused(nation.appoints(COUNTY, "CLERK"), COUNTY, TenancyRefusal.DUTY_DOES_NOT_COVER);
        refused(nation.appoints(OTHER_PROVINCE, "ADMINISTRATOR"), COUNTY, TenancyRefusal.OUTSIDE_JURISDICTION);
    }

    @Test
    void whatIsRevokedIsNeitherLetInNorBound() {
        Post system = registered(COUNTY, Set.of(SystemScope.CHANGES_READ), TODAY);
        UUID ref = admitted(system).orElseThrow().ref();

        as(nation.appoints(SIBLING_COUNTY, "ADMINISTRATOR"), s -> {
            assertThatThrownBy(() -> records(s).revoke(ref)).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(SystemsRefusal.NO_SUCH_SYSTEM));
            return null;
        });
        assertThat(admitted(system)).isPresent();

        as(administrator, s -> records(s).revoke(ref));

        assertThat(admitted(system)).isEmpty();
        assertThatThrownBy(() -> nation.as(system)).hasMessageContaining("no such post");
        List<ApiClient> listed = as(administrator, s -> records(s).list(organisation(s, COUNTY)));
        assertThat(listed).singleElement().satisfies(c -> assertThat(c.isRevoked()).isTrue());
    }

    @Test
    void onItsLastDayAProgramIsStillLetInAndNotOnTheNext() {
        Post system = registered(COUNTY, Set.of(SystemScope.CHANGES_READ), TODAY);
        try (Session door = nation.unbound()) {
            String asked = "select count(*) from tenancy.system_of(?, ?, ?::date)";
            assertThat(door.number(asked, system.issuer(), system.subject(), "2026-09-10")).isEqualTo(1);
            assertThat(door.number(asked, system.issuer(), system.subject(), "2026-09-11")).isZero();
        }
    }

    @Test
    void aProgramIsNeverGivenAPostThatDecidesOrAdministers() {
        Post system = registered(COUNTY, Set.of(SystemScope.NEW_STUDENTS_WRITE), TODAY);
        for (String duty : new String[] {"APPROVER", "ADMINISTRATOR"}) {
            try (Session session = nation.as(administrator)) {
                assertThat(session.attempt("""
                    insert into post(operator_id, org_id, path, duty, valid_from) select operator_id, org_id, path, ?, '2026-09-10' from post where ref = ?""",
                    duty, system.ref()).state()).isEqualTo("XJ054");
            }
        }
    }

    @Test
    void aPersonIsNoProgram() {
        assertThat(admitted(COUNTY.approver())).isEmpty();
    }

    private Post registered(Place place, Set<SystemScope> scopes, LocalDate until) {
        String subject = "service-" + UUID.randomUUID();
        UUID post = as(administrator, s -> {
            UUID ref = UUID.randomUUID();
            UUID organisation = organisation(s, place);
            return records(s).register(records(s).place(organisation), ref, "xueji-system-" + ref, new NewApiClient(organisation, "Statistics", "Counts", scopes, 60, until), subject);
        });
        return new Post(post, place.approver().issuer(), subject);
    }

    private void refused(Post caller, Place place, RefusalReason reason) {
        as(caller, s -> {
            assertThatThrownBy(() -> records(s).place(organisation(s, place))).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(reason));
            return null;
        });
    }

    private String duty(Post post) {
        return as(post, s -> s.text("select current_setting('app.duty')"));
    }

    private Optional<AdmittedSystem> admitted(Post post) {
        try (Session door = nation.unbound()) {
            return door.beans().get(Admissions.class).find(post.issuer(), post.subject());
        }
    }

    private static ApiClientRecords records(Session session) {
        return session.beans().get(ApiClientRecords.class);
    }

    private static UUID organisation(Session session, Place place) {
        return UUID.fromString(session.text("select ref from organisation where id = ?", place.id()));
    }

    private <T> T as(Post post, Function<Session, T> work) {
        try (Session session = nation.as(post)) {
            T done = work.apply(session);
            session.commit();
            return done;
        }
    }
}
