package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.xueji.identity.ResidentIdentityNumber;
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
        byte[] person = secrets.blindIndex(IndexDomain.OPERATOR, ResidentIdentityNumber.read(administrator.identityNumber()).value());
        String realm = province.realm();
        String internalId = identity.ensureRealm(new RealmPlan(realm, province.name(), province.ref()));
        if (!province.open()) {
            String subject = identity.ensureAccount(realm, administrator.account());
            records.open(province, internalId, ClientSecret.random().sealed(secrets, realm), administrator, subject, person);
        }
        identity.setClientSecret(realm, ClientSecret.CONSOLE, realms.get(realm).clientSecret());
        identity.enableRealm(realm);
    }
}
