package org.xueji.provisioning;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.tenancy.Duty;

/**
 * An operator to be appointed.
 *
 * @param identityNumber the operator's own; only a blind index of it is kept, by which four-eyes knows natural persons apart
 * @param trainedOn the day of the completed training (V-24)
 * @param password the first password
 * @param temporary whether it must be changed at the first sign-in
 */
public record NewOperator(UUID organisation, String username, String name, String identityNumber, LocalDate trainedOn, Set<Duty> duties, String password,
                          boolean temporary) {

    NewAccount account() {
        return new NewAccount(username, name, Optional.of(organisation), password, temporary);
    }

    @Override
    public String toString() {
        return "NewOperator[" + username + "]";
    }
}
