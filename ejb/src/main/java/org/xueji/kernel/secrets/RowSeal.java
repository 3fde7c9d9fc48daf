package org.xueji.kernel.secrets;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;

/**
 * The authentication code of an audit row: key version (1 byte, unsigned) and HMAC-SHA-256 (32) over that byte and the row's canonical
 * form. Whoever edits a row without the key cannot make the code fit again (C-7). Safe for use by many threads.
 */
public final class RowSeal {

    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 33;

    private final Keys keys;

    public RowSeal(Keys keys) {
        this.keys = keys;
    }

    /** The code of a row under the current audit key, 33 bytes. */
    public byte[] of(byte[] canonical) {
        return of(canonical, (byte) keys.currentVersion(KeyPurpose.AUDIT));
    }

    /** Whether a row still is what it was when the code was made; {@code false} for a code of another form or under an unknown key. */
    public boolean fits(byte[] canonical, byte[] code) {
        return code.length == BYTES && keys.has(KeyPurpose.AUDIT, Byte.toUnsignedInt(code[0]))
            && MessageDigest.isEqual(of(canonical, code[0]), code);
    }

    private byte[] of(byte[] canonical, byte version) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(keys.key(KeyPurpose.AUDIT, Byte.toUnsignedInt(version), HMAC));
            mac.update(version);
            mac.update(canonical);
            return ByteBuffer.allocate(BYTES).put(version).put(mac.doFinal()).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
