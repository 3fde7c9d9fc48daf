package org.xueji.it;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an authenticator application shows (RFC 6238), with the secret that Keycloak gave out. */
record OneTimeCode(String secret) {

    private static final int PERIOD = 30;
    private static final int DIGITS = 1_000_000;

    /** The code of now. */
    String now() {
        return at(0);
    }

    /** The code after this one, which Keycloak takes as well: a code is used once. */
    String next() {
        return at(1);
    }

    private String at(int periodsAhead) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(Instant.now().getEpochSecond() / PERIOD + periodsAhead).array());
            int value = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return "%06d".formatted(value % DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
