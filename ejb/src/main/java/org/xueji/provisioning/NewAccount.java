package org.xueji.provisioning;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.Secrets;

/**
 * An account to be created.
 *
 * @param username lower-case letters, digits, dot, dash and underscore; 3 to 64 characters
 * @param name the person's name as shown
 * @param organisation the organisation that the account's tokens name; it decides nothing, but a post elsewhere contradicts it. Absent is fine.
 * @param password the first password
 * @param temporary whether the person must choose another one at the first sign-in
 * @param mark kept with the account: who makes accounts by hand cannot make it, so that an account without it is not taken for ours
 */
public record NewAccount(String username, String name, Optional<UUID> organisation, String password, boolean temporary, String mark) {

    /** The mark of an account for this person under this name in this realm, always the same. */
    static String mark(Secrets secrets, String realm, String username, String identityNumber) {
        String invited = realm + ' ' + username + ' ' + ResidentIdentityNumber.read(identityNumber).value();
        return HexFormat.of().formatHex(secrets.blindIndex(IndexDomain.INVITATION, invited));
    }

    @Override
    public String toString() {
        return "NewAccount[" + username + "]";
    }
}
