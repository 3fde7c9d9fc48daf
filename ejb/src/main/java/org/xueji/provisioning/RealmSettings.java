package org.xueji.provisioning;

import java.net.URI;
import java.time.Duration;
import org.xueji.kernel.Settings;

/**
 * What every new realm of this installation has in common.
 *
 * @param baseUrl the address under which browsers reach the product; no slash at the end
 * @param tokenLife how long an access token is valid
 * @param demo whether the client for demo and tests exists, which exchanges a password for a token
 */
public record RealmSettings(URI baseUrl, Duration tokenLife, boolean demo) {

    /** As the environment says. */
    public static RealmSettings fromEnvironment() {
        return new RealmSettings(
            URI.create(Settings.XUEJI_BASE_URL.get()),
            Settings.XUEJI_TOKEN_LIFE.find().map(Duration::parse).orElse(Duration.ofMinutes(5)),
            Settings.XUEJI_DEMO.find().map(Boolean::parseBoolean).orElse(false));
    }
}
