package org.xueji.tenancy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.secrets.Secrets;

/** The realms whose tokens are believed now: those of the ministry, of the people, and of the provinces that are open. */
@Stateless
public class Realms {

    @Inject
    Database database;
    @Inject
    Secrets secrets;

    /** A row as stored. */
    record Stored(String name, String issuer, String clientId, byte[] clientSecret, TrustedRealm.Kind kind, String organisation) {
    }

    /** In the order of the tree. */
    public List<TrustedRealm> open() {
        List<Stored> rows = Acting.asNobody(() -> database.ask(sql -> sql
            .createQuery("select * from tenancy.open_realms()").mapTo(Stored.class).list()));
        return rows.stream().map(r -> new TrustedRealm(r.name(), r.issuer(), r.clientId(), secrets.decrypt(r.clientSecret(), place(r.name())),
            r.organisation(), r.kind())).toList();
    }

    /** @throws Refusal if no realm of that name is believed now */
    public TrustedRealm get(String name) {
        return open().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow(() -> new Refusal(TenancyRefusal.REALM_NOT_OPEN, name));
    }

    /** Where a realm's client secret lies, for its encryption. */
    public static String place(String realm) {
        return "realm/" + realm;
    }
}
