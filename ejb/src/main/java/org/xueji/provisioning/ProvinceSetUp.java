package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Realms;

/**
 * Opens a province (C-5). Each step gets what is there or creates it, so an interrupted set-up is completed by repeating it.
 * The only commit point is the province becoming open: before that nobody can sign in and nothing of it is trusted.
 *
 * <p>One at a time opens it. The console's secret is the one that was committed with the province: the identity provider is told that one and no
 * other, however often an opening is repeated.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProvinceSetUp {

    @Inject
    ProvinceRecords records;
    @Inject
    IdentityProvider identity;
    @Inject
    Secrets secrets;
    @Inject
    Clock clock;
    @Inject
    Realms realms;
    @Inject
    Database database;

    /**
     * Opens a prepared province, or completes an opening that was interrupted.
     *
     * @param administrator its first administrator; the organisation named in it is the province
     * @throws org.xueji.kernel.Refusal if the caller is no administrator of the ministry, the province is not one that can be opened, or somebody
     *     else is opening it now
     */
    public void open(NewOperator administrator) {
        database.alone("province/" + administrator.organisation(), () -> openAlone(administrator));
    }

    private void openAlone(NewOperator administrator) {
        ProvinceRecords.Province province = records.toBeOpened(administrator.organisation());
        administrator.requireTraining(Time.today(clock));
        byte[] person = secrets.blindIndex(IndexDomain.OPERATOR, ResidentIdentityNumber.read(administrator.identityNumber()).value());
        String realm = province.realm();
        String internalId = identity.ensureRealm(new RealmPlan(realm, province.name(), province.ref()));
        if (!province.open()) {
            String subject = identity.ensureAccount(realm, administrator.account());
            records.open(province, internalId, ClientSecret.random().sealed(secrets, realm), administrator, subject, person);
        }
        letIn(realm);
    }

    private void letIn(String realm) {
        identity.setClientSecret(realm, ClientSecret.CONSOLE, realms.get(realm).clientSecret());
        identity.enableRealm(realm);
    }

    /**
     * How far the set-up of a province is.
     *
     * @param open whether the province is open: the commit point
     */
    public record Progress(RealmStanding realm, boolean open) {

        /** Whether nothing is left to do. */
        public boolean isComplete() {
            return open && realm == RealmStanding.ENABLED;
        }
    }

    /** Asks how far a set-up is; without an answer of the identity provider, as far as we know ourselves. */
    public Progress progress(UUID ref) {
        ProvinceRecords.Province province = records.toBeOpened(ref);
        return new Progress(standing(province), province.open());
    }

    private RealmStanding standing(ProvinceRecords.Province province) {
        try {
            return identity.standing(province.realm(), province.ref());
        } catch (Refusal silent) {
            return RealmStanding.UNKNOWN;
        }
    }

    /** Lets people sign in to a province that is open and whose opening was interrupted before that. Safe to repeat. */
    public void complete(UUID ref) {
        database.alone("province/" + ref, () -> completeAlone(ref));
    }

    private void completeAlone(UUID ref) {
        ProvinceRecords.Province province = records.toBeOpened(ref);
        if (!province.open()) {
            throw new Refusal(ProvisioningRefusal.PROVINCE_NOT_OPEN, province.name());
        }
        letIn(province.realm());
    }
}
