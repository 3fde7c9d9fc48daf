package org.xueji.provisioning;

import java.security.SecureRandom;
import java.util.Base64;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Realms;

/** The secret with which the console proves itself to a realm; made once with the realm, never derived from its name. */
record ClientSecret(String value) {

    /** The console's client in every realm. */
    static final String CONSOLE = "xueji-console";

    static ClientSecret random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new ClientSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] sealed(Secrets secrets, String realm) {
        return secrets.encrypt(value, Realms.place(realm));
    }

    @Override
    public String toString() {
        return "ClientSecret[…]";
    }
}
