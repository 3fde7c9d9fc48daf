package org.xueji.identity.verification;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xueji.identity.FormalIdentityVerifier;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.IdentityVerifier;
import org.xueji.kernel.Settings;
import org.xueji.peers.Peer;
import org.xueji.peers.PeerAddress;
import org.xueji.peers.PeerLimits;

/** The server's verifier: the identity service where the settings name one, otherwise what a number proves by itself. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class ConfiguredIdentityVerifier implements IdentityVerifier {

    @Inject
    Clock clock;

    private Optional<Peer> service = Optional.empty();

    /** Whether this installation has a service to ask. */
    static boolean asksAService() {
        return Settings.XUEJI_IDENTITY_SERVICE_URL.find().isPresent();
    }

    /** A setting that is wrong stops the start, and is not found out with the first student. */
    void start(@Observes Startup event) {
    }

    @PostConstruct
    void open() {
        service = Settings.XUEJI_IDENTITY_SERVICE_URL.find().map(url ->
            new Peer(PeerAddress.of("identity-service", url, Settings.XUEJI_IDENTITY_SERVICE_TOKEN.get()), PeerLimits.fromEnvironment(), clock));
    }

    @PreDestroy
    void close() {
        service.ifPresent(Peer::close);
    }

    @Override
    public List<IdentityFinding> verify(List<IdentityClaim> claims, LocalDate today) {
        IdentityVerifier verifier = service.<IdentityVerifier>map(ServiceIdentityVerifier::new).orElseGet(FormalIdentityVerifier::new);
        return verifier.verify(claims, today);
    }
}
