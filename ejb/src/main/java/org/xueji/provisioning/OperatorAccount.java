package org.xueji.provisioning;

import java.util.UUID;

/**
 * An operator's account.
 *
 * @param organisation to which it belongs
 */
public record OperatorAccount(UUID operator, String name, String username, UUID organisation, String organisationName) {
}
