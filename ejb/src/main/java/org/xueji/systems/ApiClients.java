package org.xueji.systems;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.provisioning.IdentityProvider;
import org.xueji.provisioning.ServiceAccount;

/**
 * The programs of an organisation, registered by an administrator at or above it: each with scopes, a limit and an end. It acts through a post that reads, or files where
 * its scopes say so, and never approves or administers.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ApiClients {

    /** The longest time for which a program is registered. */
    public static final int MOST_DAYS = 731;

    @Inject
    ApiClientRecords records;
    @Inject
    IdentityProvider identity;
    @Inject
    Clock clock;

    /**
     * Registers a program: its client in the realm of the organisation, then the post. Interrupted between the two, it leaves a client that nobody lets in.
     *
     * @throws Refusal if the caller administers no organisation at or above it, or the end is none
     */
    public GivenSecret register(NewApiClient wanted) {
        return register(UUID.randomUUID(), wanted);
    }

    /** The same under a reference that somebody else gives it: repeated, it finds the client that was made. */
    public GivenSecret register(UUID ref, NewApiClient wanted) {
        LocalDate today = Time.today(clock);
        ApiClientRecords.Place place = records.place(wanted.organisation());
        if (wanted.validUntil().isBefore(today) || wanted.validUntil().isAfter(today.plusDays(MOST_DAYS))) {
            throw new Refusal(SystemsRefusal.END_REQUIRED, MOST_DAYS);
        }
        String secret = secret();
        ServiceAccount account = new ServiceAccount(ServiceAccount.PREFIX + ref, wanted.name());
        String subject = identity.ensureServiceAccount(place.realm(), account, secret);
        UUID post = records.register(place, ref, account.client(), wanted, subject);
        return new GivenSecret(ref, place.issuer(), account.client(), secret, post);
    }

    /** Gives out another secret; the one before is worth nothing from then on. */
    public GivenSecret renew(UUID system) {
        ApiClientRecords.Held held = records.held(system);
        if (held.revoked()) {
            throw new Refusal(SystemsRefusal.REVOKED);
        }
        String secret = secret();
        identity.setClientSecret(held.realm(), held.account(), secret);
        records.renewed(system);
        return new GivenSecret(system, held.issuer(), held.account(), secret, held.post());
    }

    /** Lets it in no more, from its next request on, and takes its client out of the realm. */
    public void revoke(UUID system) {
        ApiClientRecords.Held held = records.revoke(system);
        identity.deleteClient(held.realm(), held.account());
    }

    /** The programs of an organisation, those that are revoked last. @throws Refusal if the caller does not administer it */
    public List<ApiClient> list(UUID organisation) {
        return records.list(organisation);
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
