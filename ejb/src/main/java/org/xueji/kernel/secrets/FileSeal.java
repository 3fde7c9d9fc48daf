package org.xueji.kernel.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Enciphers stored files, each under a random key of its own. That key is kept beside the file's row, wrapped under the key of a province, which
 * is derived from the installation's key for files: what becomes known of one province opens nothing of another.
 *
 * <p>A wrapped key is: cipher suite (1 byte), version of the installation's key (1), nonce (12), ciphertext and tag (48); province and
 * <em>place</em> are authenticated with it. Enciphered content is: cipher suite (1 byte), then blocks of 64 KiB with a tag each, numbered, the
 * last one marked: content that was cut short, reordered or altered does not open. Safe for use by many threads.
 */
public final class FileSeal {

    /** Plain bytes of a block. */
    static final int BLOCK = 1 << 16;

    private static final String HMAC = "HmacSHA256";
    private static final String AES = "AES";
    private static final int KEY = 32;
    private static final int HEADER = 2;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final Keys keys;
    private final SecureRandom random = new SecureRandom();

    public FileSeal(Keys keys) {
        this.keys = keys;
    }

    /**
     * A file's own key.
     *
     * @param wrapped as it is stored
     */
    public record FileKey(SecretKeySpec key, byte[] wrapped) {
        @Override
        public String toString() {
            return "FileKey[…]";
        }
    }

    /** A new key, wrapped for a province (0 for the ministry) and bound to a place, which names the file. */
    public FileKey newKey(int province, String place) {
        byte[] own = new byte[KEY];
        byte[] nonce = new byte[NONCE];
        random.nextBytes(own);
        random.nextBytes(nonce);
        byte[] header = {CipherSuite.AES_256_GCM.id(), (byte) keys.currentVersion(KeyPurpose.FILES)};
        try {
            byte[] sealed = wrapping(Cipher.ENCRYPT_MODE, header, nonce, province, place).doFinal(own);
            return new FileKey(new SecretKeySpec(own, AES), ByteBuffer.allocate(HEADER + NONCE + sealed.length).put(header).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws UnreadableSecret if it was altered, belongs to another province or place, or the installation's key is gone */
    public FileKey unwrap(byte[] wrapped, int province, String place) {
        if (wrapped.length != HEADER + NONCE + KEY + TAG) {
            throw new UnreadableSecret("no wrapped key");
        }
        ByteBuffer in = ByteBuffer.wrap(wrapped);
        byte[] header = new byte[HEADER];
        byte[] nonce = new byte[NONCE];
        in.get(header).get(nonce);
        CipherSuite.of(header[0]);
        try {
            byte[] own = wrapping(Cipher.DECRYPT_MODE, header, nonce, province, place).doFinal(wrapped, in.position(), in.remaining());
            return new FileKey(new SecretKeySpec(own, AES), wrapped);
        } catch (AEADBadTagException e) {
            throw new UnreadableSecret("altered, or of another place", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Enciphers content as it is read. */
    public InputStream seal(InputStream plain, FileKey key) throws IOException {
        return new Blocks(plain, Cipher.ENCRYPT_MODE, key.key(), BLOCK, new byte[] {CipherSuite.AES_256_GCM.id()});
    }

    /** Deciphers content as it is read; gives no byte that was not found unaltered. Reading throws {@link UnreadableSecret} as {@link #unwrap}. */
    public InputStream open(InputStream sealed, FileKey key) throws IOException {
        CipherSuite.of((byte) sealed.read());
        return new Blocks(sealed, Cipher.DECRYPT_MODE, key.key(), BLOCK + TAG, new byte[0]);
    }

    private Cipher wrapping(int mode, byte[] header, byte[] nonce, int province, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, provinceKey(Byte.toUnsignedInt(header[1]), province), new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD((province + "/" + place).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private SecretKeySpec provinceKey(int version, int province) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(keys.key(KeyPurpose.FILES, version, HMAC));
        return new SecretKeySpec(mac.doFinal(("province/" + province).getBytes(StandardCharsets.US_ASCII)), AES);
    }

    /** Turns blocks one way or the other, reading one ahead to know which is the last. */
    private static final class Blocks extends InputStream {

        private final InputStream in;
        private final int mode;
        private final SecretKeySpec key;
        private final int size;
        private byte[] ahead;
        private long number;
        private byte[] out;
        private int at;

        Blocks(InputStream in, int mode, SecretKeySpec key, int size, byte[] first) throws IOException {
            this.in = in;
            this.mode = mode;
            this.key = key;
            this.size = size;
            this.out = first;
            this.ahead = in.readNBytes(size);
        }

        private boolean fill() throws IOException {
            while (at == out.length) {
                if (ahead == null) {
                    return false;
                }
                byte[] block = ahead;
                ahead = block.length < size ? new byte[0] : in.readNBytes(size);
                out = turned(block, ahead.length == 0);
                at = 0;
                ahead = ahead.length == 0 ? null : ahead;
            }
            return true;
        }

        private byte[] turned(byte[] block, boolean last) {
            try {
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                byte[] nonce = ByteBuffer.allocate(NONCE).put((byte) (last ? 1 : 0)).position(NONCE - Long.BYTES).putLong(number++).array();
                cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
                return cipher.doFinal(block);
            } catch (AEADBadTagException e) {
                throw new UnreadableSecret("altered, or cut short", e);
            } catch (GeneralSecurityException e) {
                throw mode == Cipher.DECRYPT_MODE ? new UnreadableSecret("cut short", e) : new IllegalStateException(e);
            }
        }

        @Override
        public int read() throws IOException {
            return fill() ? Byte.toUnsignedInt(out[at++]) : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int n = Math.min(length, out.length - at);
            System.arraycopy(out, at, into, offset, n);
            at += n;
            return n;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
