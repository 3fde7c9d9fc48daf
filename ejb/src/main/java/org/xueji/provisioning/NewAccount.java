package org.xueji.provisioning;

import java.util.Optional;
import java.util.UUID;

/**
 * An account to be created.
 *
 * @param username lower-case letters, digits, dot, dash and underscore; 3 to 64 characters
 * @param name the person's name as shown
 * @param organisation the organisation that the account's tokens name; it decides nothing, but a post elsewhere contradicts it. Absent is fine.
 * @param password the first password
 * @param temporary whether the person must choose another one at the first sign-in
 */
public record NewAccount(String username, String name, Optional<UUID> organisation, String password, boolean temporary) {

    @Override
    public String toString() {
        return "NewAccount[" + username + "]";
    }
}
