package org.xueji.tenancy;

import java.util.Optional;

/**
 * What was answered to a request that may come again.
 *
 * @param status of HTTP
 * @param location where what was made is found
 * @param body JSON; empty where the answer had none
 */
public record KeptAnswer(int status, Optional<String> location, String body) {
}
