package org.xueji.provisioning;

import jakarta.json.JsonArray;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.xueji.audit.Recording;
import org.xueji.database.Nation;
import org.xueji.database.Post;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.systems.FirstSystems;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.ServerTransactions;

/**
 * A server that sets provinces up, and that may be killed: after so many effects, committed in the database or told to Keycloak, nothing of it is left, and its lease
 * is not given back.
 */
final class SetUpOffice {

    /** The server is gone. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final Set<String> TELLING = Set.of("ensureRealm", "ensureAccount", "ensureServiceAccount", "setClientSecret", "enableRealm", "deleteRealm");

    private final Wired beans;
    private final Post post;
    private final ServerTransactions server;
    private int effectsLeft;

    /** @param effects after how many it is killed */
    SetUpOffice(Nation nation, KeycloakStandIn keycloak, Post post, Instant now, int effects) {
        this.post = post;
        this.effectsLeft = effects;
        Clock clock = Clock.fixed(now, Time.BEIJING);
        server = new ServerTransactions(nation.login(), clock);
        beans = new Wired().with(Database.class, server.database()).with(Clock.class, clock).with(Secrets.class, KeyRing.withOneKeyEach().secrets())
            .with(IdentityProvider.class, mortal(keycloak.admin()));
        SetUpRecords plain = beans.get(SetUpRecords.class);
        MortalRecords mortal = new MortalRecords();
        mortal.database = plain.database;
        mortal.posts = plain.posts;
        mortal.clock = plain.clock;
        mortal.events = plain.events;
        beans.with(SetUpRecords.class, mortal).with(FirstSystem.class, beans.get(FirstSystems.class));
    }

    <T> T doing(Function<Wired, T> work) {
        return Acting.as(new Actor(post.ref(), post.issuer(), post.subject(), "test"), () -> work.apply(beans));
    }

    /** Whether it was killed. */
    boolean isDead() {
        return effectsLeft <= 0;
    }

    private void effect() {
        if (--effectsLeft == 0) {
            throw new Killed();
        }
    }

    private IdentityProvider mortal(IdentityProvider keycloak) {
        return (IdentityProvider) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {IdentityProvider.class}, (proxy, method, arguments) -> {
            try {
                Object answer = method.invoke(keycloak, arguments);
                if (TELLING.contains(method.getName())) {
                    effect();
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** Each call a transaction, as in the container, with what it says on record. */
    private final class MortalRecords extends SetUpRecords {

        private void in(Runnable work) {
            server.in(() -> {
                work.run();
                if (!beans.heard().isEmpty()) {
                    Recording.of(beans);
                }
                return null;
            });
            effect();
        }

        @Override
        public void begin(UUID ref, UUID lease, NewProvince wanted, JsonArray divisions, byte[] plan) {
            in(() -> super.begin(ref, lease, wanted, divisions, plan));
        }

        @Override
        public Held take(UUID ref, UUID lease) {
            return server.in(() -> super.take(ref, lease));
        }

        @Override
        public void organisation(Held setUp, UUID lease) {
            in(() -> super.organisation(setUp, lease));
        }

        @Override
        public void divisions(Held setUp, UUID lease) {
            in(() -> super.divisions(setUp, lease));
        }

        @Override
        public void realm(Held setUp, UUID lease, String internalId) {
            in(() -> super.realm(setUp, lease, internalId));
        }

        @Override
        public void account(Held setUp, UUID lease, String subject) {
            in(() -> super.account(setUp, lease, subject));
        }

        @Override
        public void open(Held setUp, UUID lease, String issuer, byte[] clientSecret, NewOperator administrator, byte[] person) {
            in(() -> super.open(setUp, lease, issuer, clientSecret, administrator, person));
        }

        @Override
        public void system(Held setUp, UUID lease) {
            in(() -> super.system(setUp, lease));
        }

        @Override
        public void complete(Held setUp, UUID lease) {
            in(() -> super.complete(setUp, lease));
        }

        @Override
        public void beginUndoing(Held setUp, UUID lease) {
            in(() -> super.beginUndoing(setUp, lease));
        }

        @Override
        public void undone(Held setUp, UUID lease) {
            in(() -> super.undone(setUp, lease));
        }

        @Override
        public void refused(Held setUp, UUID lease, SetUpStep step, String code) {
            server.in(() -> {
                super.refused(setUp, lease, step, code);
                return null;
            });
        }
    }
}
