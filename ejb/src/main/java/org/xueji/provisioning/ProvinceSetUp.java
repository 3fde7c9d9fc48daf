package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.Secrets;

/**
 * Opens a province (C-5). Each step gets what is there or creates it, so an interrupted set-up is completed by repeating it.
 * The only commit point is the province becoming open: before that nobody can sign in and nothing of it is trusted.
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

    /**
     * Opens a prepared province, or completes an opening that was interrupted.
     *
     * @param administrator its first administrator; the organisation named in it is the province
     * @throws org.xueji.kernel.Refusal if the caller is no administrator of the ministry, or the province is not one that can be opened
     */
    public void open(NewOperator administrator) {
        ProvinceRecords.Province province = records.toBeOpened(administrator.organisation());
        byte[] person = secrets.blindIndex(IndexDomain.OPERATOR, ResidentIdentityNumber.read(administrator.identityNumber()).value());
        String realm = province.realm();
        String internalId = identity.ensureRealm(new RealmPlan(realm, province.name(), province.ref()));
        if (!province.open()) {
            ClientSecret secret = ClientSecret.random();
            identity.setClientSecret(realm, ClientSecret.CONSOLE, secret.value());
            String subject = identity.ensureAccount(realm, administrator.account());
            records.open(province, internalId, secret.sealed(secrets, realm), administrator, subject, person);
        }
        identity.enableRealm(realm);
    }
}
