package org.xueji.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;

/**
 * The service that knows who somebody is: realms, the accounts in them, and their sessions (C-3). What an account may do is not its business.
 *
 * <p>Every call may be repeated after a failure: what is there already is left as it is. Calls go over the network, so they are never made
 * inside a database transaction. Each throws a {@link Refusal} with {@link ProvisioningRefusal#IDENTITY_UNAVAILABLE} when the service does
 * not answer in time, and with {@link ProvisioningRefusal#IDENTITY_DENIED} when it does not accept our own credentials.
 */
public interface IdentityProvider {

    /**
     * Gets the realm, or creates it disabled, carrying the id of the set-up it belongs to.
     *
     * @return the realm's internal id; a realm deleted and created anew under the same name has another one
     * @throws Refusal {@link ProvisioningRefusal#REALM_TAKEN} if a realm of that name carries another set-up's id
     */
    String ensureRealm(RealmPlan plan);

    /** Who a realm's tokens say has issued them. */
    String issuer(String realm);

    /** What a realm is; empty for one that is not there. */
    Optional<RealmFacts> realm(String realm);

    /**
     * A realm as it stands.
     *
     * @param setUp the set-up that it carries; empty for none
     * @param recorded whether it records what administrators do in it
     */
    record RealmFacts(String internalId, String setUp, boolean enabled, boolean recorded) {
    }

    /** Has the realm record again what administrators do in it. */
    void recordActs(String realm);

    /** What anybody but ourselves did to accounts of the realm since then, that instant included, in its order: the first so many. */
    List<ForeignAct> foreignActs(String realm, Instant since);

    /**
     * What somebody other than this product did to an account.
     *
     * @param event the identity provider's own id of the record
     */
    record ForeignAct(String event, Instant at, String subject, AccountDoubt.What what) {
    }

    /** Lets people sign in: the last step of a set-up. */
    void enableRealm(String realm);

    /** Nobody signs in any more, and no session is renewed. */
    void disableRealm(String realm);

    /** The names of the realms that carry a set-up's id. */
    List<String> realmsOf(UUID setUp);

    /**
     * Deletes the realm with everything in it, if it is there.
     *
     * @throws Refusal {@link ProvisioningRefusal#REALM_TAKEN} if it carries another set-up's id, and then nothing is deleted
     */
    void deleteRealm(String realm, UUID setUp);

    /** Whether the realm accepts a confidential client's secret; nobody is signed in by asking. */
    boolean acceptsClient(String realm, String client, String secret);

    /** An account as it stands; empty for one that is not there. */
    Optional<AccountFacts> account(String realm, String subject);

    /** @param requiredActions what is asked of the person at the next sign-in */
    record AccountFacts(boolean enabled, List<String> requiredActions) {
    }

    /** Sets the secret with which a confidential client of the realm proves itself. */
    void setClientSecret(String realm, String client, String secret);

    /**
     * Gets a program's account, or creates it; either way with this secret.
     *
     * @return the account's subject, as its tokens carry it
     */
    String ensureServiceAccount(String realm, ServiceAccount account, String secret);

    /** Takes a program's account out of the realm, if it is there. */
    void deleteClient(String realm, String client);

    /** The subject of the account of that user name; empty for none. */
    Optional<String> findAccount(String realm, String username);

    /**
     * Creates an account, enabled, or takes up one that carries the same mark, which a call that broke off has left: that one keeps nothing but its subject, no password,
     * second factor, link to another identity provider, session or token from before.
     *
     * @return the account's subject, as tokens carry it
     * @throws Refusal {@link ProvisioningRefusal#ACCOUNT_NOT_OURS} if an account of that user name carries another mark or none, and then it is as it was;
     *     {@link ProvisioningRefusal#ACCOUNT_REFUSED} if the realm's profile or password policy does not accept it
     */
    String ensureAccount(String realm, NewAccount account);

    /** Lets the account sign in again. */
    void enableAccount(String realm, String subject);

    /** The account can neither sign in nor renew a session. */
    void disableAccount(String realm, String subject);

    /** Takes every second factor off the account; the password stays. */
    void removeSecondFactor(String realm, String subject);

    /** Ends every session of the account, wherever it is signed in. */
    void signOutEverywhere(String realm, String subject);
}
