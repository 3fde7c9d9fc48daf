package org.xueji.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.ServerTransactions;

/** An invitation whose server dies after any of its steps is completed by repeating it, and takes over no account that somebody else made (C-4). */
class InvitationIT {

    private static final String REALM = "p66";

    /** Keyed once: a server that comes back has the keys of the one that died. */
    private final Secrets secrets = KeyRing.withOneKeyEach().secrets();
    private Nation nation;
    private Post administrator;
    private KeycloakStandIn keycloak;
    private UUID school;

    /** Where the server dies. */
    private enum Death { NEVER, BEFORE_THE_ACCOUNT, AFTER_THE_ACCOUNT, BEFORE_THE_COMMIT, AFTER_THE_COMMIT }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void found() throws IOException {
        nation = Nation.founded();
        administrator = nation.appoints(Place.COUNTY, "ADMINISTRATOR");
        keycloak = new KeycloakStandIn();
        keycloak.madeByHand(REALM);
        school = UUID.fromString(text("select ref from organisation where id = " + Place.OWN_SCHOOL.id()));
    }

    @AfterEach
    void close() {
        keycloak.close();
    }

    @Test
    void killedAfterAnyStepItIsCompletedByRepeatingIt() {
        for (Death death : Death.values()) {
            String username = "invited." + death.name().toLowerCase(Locale.ROOT).replace('_', '.');
            NewOperator wanted = wanted(username, "first-password-1");
            long accounts = keycloak.accounts(REALM);
            if (death != Death.NEVER) {
                assertThatThrownBy(() -> invite(wanted, death)).as(death.name()).isInstanceOf(Killed.class);
            }
            assertThat(text("select count(*) from operator where username = ?", username)).as(death.name()).isEqualTo(death == Death.AFTER_THE_COMMIT ? "1" : "0");

            Appointed first = invite(wanted, Death.NEVER);

            assertThat(invite(wanted, Death.NEVER)).as(death + ", and once more").isEqualTo(first);
            assertThat(keycloak.accounts(REALM)).as(death + ": one account").isEqualTo(accounts + 1);
            assertThat(text("""
                select count(distinct w.id) || ' ' || count(p.id) || ' ' || string_agg(distinct w.state, ',') from operator w join post p on p.operator_id = w.id
                 where w.username = ? and p.state = 'ACTIVE'""", username)).as(death + ": one operator, one post").isEqualTo("1 1 ACTIVE");
        }
    }

    @Test
    void whatBrokeOffIsTakenUpWithTheNewFirstPasswordAndForTheSamePersonAlone() {
        assertThatThrownBy(() -> invite(wanted("wang.wu", "first-password-1"), Death.AFTER_THE_ACCOUNT)).isInstanceOf(Killed.class);

        NewOperator another = new NewOperator(school, "wang.wu", "乙", "110101199003071479", LocalDate.of(2026, 1, 5), null, Set.of(Duty.CLERK), "another-password", true);
        refused(() -> invite(another, Death.NEVER));
        invite(wanted("wang.wu", "first-password-2"), Death.NEVER);

        assertThat(keycloak.password(REALM)).isEqualTo("first-password-2");
    }

    @Test
    void whoIsAnOperatorAlreadyKeepsThePassword() {
        invite(wanted("wang.wu", "first-password-1"), Death.NEVER);
        invite(wanted("wang.wu", "first-password-2"), Death.NEVER);

        assertThat(keycloak.password(REALM)).isEqualTo("first-password-1");
    }

    @Test
    void anAccountThatSomebodyPlantedBecomesNoOperatorAndIsLeftAsItIs() {
        keycloak.accountMadeByHand(REALM, "wang.wu", "known-to-the-planter");

        refused(() -> invite(wanted("wang.wu", "first-password-1"), Death.NEVER));

        assertThat(text("select count(*) from operator where username = 'wang.wu'")).isEqualTo("0");
        assertThat(keycloak.password(REALM)).isEqualTo("known-to-the-planter");
    }

    private NewOperator wanted(String username, String password) {
        return new NewOperator(school, username, "甲", "110101199003074477", LocalDate.of(2026, 1, 5), null, Set.of(Duty.CLERK), password, true);
    }

    private Appointed invite(NewOperator wanted, Death death) {
        Clock clock = Clock.fixed(OffsetDateTime.parse(Session.NOW).toInstant(), Time.BEIJING);
        ServerTransactions server = new ServerTransactions(nation.login(), clock);
        Wired beans = new Wired().with(Database.class, server.database()).with(Clock.class, clock).with(Secrets.class, secrets).with(IdentityProvider.class, dying(death));
        PostRecords plain = beans.get(PostRecords.class);
        PostRecords mortal = new PostRecords() {
            @Override
            public Place place(UUID organisation) {   // the tree itself is read through JPA, which nothing here starts
                return new Place(org.xueji.database.Place.OWN_SCHOOL.id(), organisation, org.xueji.database.Place.OWN_SCHOOL.path(), REALM,
                    text("select issuer from realm where name = 'pA'"), text("select internal_id from realm where name = 'pA'"));
            }

            @Override
            public Appointed appoint(Place place, NewOperator operator, String subject, byte[] person) {
                Appointed done = server.in(() -> {
                    Appointed appointed = super.appoint(place, operator, subject, person);
                    dies(death, Death.BEFORE_THE_COMMIT);
                    return appointed;
                });
                dies(death, Death.AFTER_THE_COMMIT);
                return done;
            }
        };
        mortal.database = plain.database;
        mortal.tree = plain.tree;
        mortal.clock = plain.clock;
        mortal.events = plain.events;
        beans.with(PostRecords.class, mortal);
        Supplier<Appointed> work = () -> beans.get(Operators.class).appoint(wanted);
        return Acting.as(new Actor(administrator.ref(), administrator.issuer(), administrator.subject(), "test"), work::get);
    }

    private IdentityProvider dying(Death death) {
        KeycloakAdmin admin = keycloak.admin();
        return (IdentityProvider) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {IdentityProvider.class}, (proxy, method, arguments) -> {
            try {
                boolean making = method.getName().equals("ensureAccount");
                dies(making ? death : Death.NEVER, Death.BEFORE_THE_ACCOUNT);
                Object answer = method.invoke(admin, arguments);
                dies(making ? death : Death.NEVER, Death.AFTER_THE_ACCOUNT);
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static void dies(Death death, Death here) {
        if (death == here) {
            throw new Killed();
        }
    }

    private static void refused(Supplier<?> work) {
        assertThatThrownBy(work::get).satisfies(e -> assertThat(Refusals.of((RuntimeException) e).map(Refusal::reason)).contains(ProvisioningRefusal.ACCOUNT_NOT_OURS));
    }

    private String text(String query, Object... arguments) {
        try (Session owner = nation.owner()) {
            return owner.text(query, arguments);
        }
    }
}
