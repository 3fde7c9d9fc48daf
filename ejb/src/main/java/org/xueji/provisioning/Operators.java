package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.kernel.Time;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.Secrets;

/**
 * Operators and their posts (C-4): appointed only inside the own jurisdiction, by an administrator; an operator acts only after training.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Operators {

    @Inject
    PostRecords records;
    @Inject
    DormantAccounts dormant;
    @Inject
    IdentityProvider identity;
    @Inject
    Secrets secrets;
    @Inject
    Clock clock;

    /**
     * Appoints an operator to posts at an organisation: the account in its realm, then the posts. Safe to repeat; the account of somebody who is an operator already is not touched.
     *
     * @return the posts' references
     * @throws org.xueji.kernel.Refusal if the caller is no administrator, the organisation lies outside his jurisdiction, or the account is refused
     */
    public Appointed appoint(NewOperator wanted) {
        PostRecords.Place place = records.place(wanted.organisation());
        wanted.requireTraining(Time.today(clock));
        byte[] person = secrets.blindIndex(IndexDomain.OPERATOR, ResidentIdentityNumber.read(wanted.identityNumber()).value());
        records.requireAnotherPerson(person);
        String subject = identity.findAccount(place.realm(), wanted.username()).filter(known -> records.isOperator(place.issuer(), known))
            .orElseGet(() -> identity.ensureAccount(place.realm(), wanted.account(secrets, place.realm())));
        return records.appoint(place, wanted, subject, person);
    }

    /** @throws org.xueji.kernel.Refusal if {@link #appoint} would have the caller appoint nobody there */
    public void check(UUID organisation) {
        records.place(organisation);
    }

    /** Whether {@link #list} answers the caller. */
    public boolean isManaged(UUID organisation) {
        return records.isManaged(organisation);
    }

    /** Whether {@link #appoint} would have the caller appoint somebody there. */
    public boolean isOpenTo(UUID organisation) {
        return records.isPlace(organisation);
    }

    /**
     * The posts at an organisation and who holds them.
     *
     * @throws org.xueji.kernel.Refusal if the caller is no administrator, or the organisation lies outside his jurisdiction
     */
    public List<PostOfOperator> list(UUID organisation) {
        return records.posts(organisation);
    }

    /** Withdraws a post; its holder's next transaction is refused. */
    public void withdraw(UUID post) {
        records.withdraw(post);
    }

    /** Stops an operator everywhere: his posts, his account, his sessions. */
    public void suspend(UUID operator) {
        close(records.suspend(operator));
    }

    private void close(PostRecords.Account account) {
        identity.disableAccount(account.realm(), account.subject());
        identity.signOutEverywhere(account.realm(), account.subject());
    }

    /**
     * Records that the caller looked at an account which nobody used, and stops its holder where that is the outcome.
     *
     * @throws org.xueji.kernel.Refusal with {@link ProvisioningRefusal} if no review is due
     */
    public void review(UUID operator, AccountReview.Outcome outcome, String remark) {
        dormant.review(operator, outcome, remark).ifPresent(this::close);
    }

    /** Takes the second factor off an account, for a lost phone; whoever has the password sets one up at the next need. */
    public void removeSecondFactor(UUID operator) {
        PostRecords.Account account = records.removeSecondFactor(operator);
        identity.removeSecondFactor(account.realm(), account.subject());
        identity.signOutEverywhere(account.realm(), account.subject());
    }

    /** Lets a suspended operator go on: his account, and the posts that were not withdrawn. */
    public void reinstate(UUID operator) {
        PostRecords.Account account = records.reinstate(operator);
        identity.enableAccount(account.realm(), account.subject());
    }
}
