package org.xueji.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.xueji.tenancy.Realms;
import org.xueji.tenancy.TrustedRealm;

/**
 * The realms whose operators are let in at this moment, as the database says; so a suspended province's tokens and sessions stop within
 * seconds. The realm of the people is never among them.
 */
@ApplicationScoped
class TrustedRealms {

    /** How long a closed realm may still be trusted. */
    private static final long FRESH_NANOS = Duration.ofSeconds(3).toNanos();

    @Inject
    private Realms realms;

    private volatile Read last;

    private record Read(List<TrustedRealm> realms, long at) {
    }

    /** The realms in which operators can sign in, the ministry's first, then the provinces by name of the realm. */
    List<TrustedRealm> list() {
        Read read = last;
        return read == null || System.nanoTime() - read.at() > FRESH_NANOS ? readAgain() : read.realms();
    }

    private List<TrustedRealm> readAgain() {
        long now = System.nanoTime();
        Read read = new Read(realms.open().stream()
            .filter(r -> r.kind() != TrustedRealm.Kind.PEOPLE)
            .sorted(Comparator.comparing(TrustedRealm::kind).thenComparing(TrustedRealm::name))
            .toList(), now);
        last = read;
        return read.realms();
    }

    Optional<TrustedRealm> findByIssuer(String issuer) {
        return find(r -> r.issuer().equals(issuer));
    }

    Optional<TrustedRealm> findByName(String name) {
        return find(r -> r.name().equals(name));
    }

    /** A realm that is not among those kept may have been opened since: once open, a province can sign in at once (C-5). */
    private Optional<TrustedRealm> find(Predicate<TrustedRealm> wanted) {
        return list().stream().filter(wanted).findFirst().or(() -> readAgain().stream().filter(wanted).findFirst());
    }
}
