package org.xueji.kernel.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what is secret and indexes it blindly, under the current keys; reads what was written under older ones.
 *
 * <p>Encrypted bytes are: cipher suite (1 byte), key version (1 byte, unsigned), nonce (12), ciphertext and tag (16 more than the plain
 * text). The first two bytes and the <em>place</em> are authenticated with them: bytes that were copied to another place do not decrypt. A
 * place names table, column and row, and is chosen by whoever stores the bytes. Safe for use by many threads.
 */
public final class Secrets {

    private static final String AES = "AES";
    private static final String HMAC = "HmacSHA256";
    private static final int HEADER = 2;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final Keys keys;
    private final SecureRandom random = new SecureRandom();

    public Secrets(Keys keys) {
        this.keys = keys;
    }

    /** Encrypts a value of the database, such as an identity number. */
    public byte[] encrypt(String value, String place) {
        return seal(KeyPurpose.ENCRYPTION, value.getBytes(StandardCharsets.UTF_8), place);
    }

    /** @throws UnreadableSecret if the bytes were altered, belong to another place, or their key is gone */
    public String decrypt(byte[] encrypted, String place) {
        return new String(open(KeyPurpose.ENCRYPTION, encrypted, place), StandardCharsets.UTF_8);
    }

    /** Encrypts a stored file, or one block of it. */
    public byte[] encryptFile(byte[] content, String place) {
        return seal(KeyPurpose.FILES, content, place);
    }

    /** @throws UnreadableSecret as {@link #decrypt} */
    public byte[] decryptFile(byte[] encrypted, String place) {
        return open(KeyPurpose.FILES, encrypted, place);
    }

    /** The version of the key under which new blind indexes are made. */
    public int indexVersion() {
        return keys.currentVersion(KeyPurpose.INDEX);
    }

    /** The blind index of a value under the current index key: 32 bytes, the same for the same value in the same domain. */
    public byte[] blindIndex(IndexDomain domain, String value) {
        return blindIndex(domain, value, indexVersion());
    }

    /** The same of bytes. */
    public byte[] blindIndex(IndexDomain domain, byte[] value) {
        return blindIndex(domain, value, indexVersion());
    }

    /** The blind index under a given version of the key, while a second column is being filled. */
    public byte[] blindIndex(IndexDomain domain, String value, int version) {
        return blindIndex(domain, value.getBytes(StandardCharsets.UTF_8), version);
    }

    private byte[] blindIndex(IndexDomain domain, byte[] value, int version) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(keys.key(KeyPurpose.INDEX, version, HMAC));
            mac.update(domain.name().getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] seal(KeyPurpose purpose, byte[] plain, String place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        int version = keys.currentVersion(purpose);
        byte[] header = {CipherSuite.AES_256_GCM.id(), (byte) version};
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, header, nonce, place).doFinal(plain);
            return ByteBuffer.allocate(HEADER + NONCE + sealed.length).put(header).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] open(KeyPurpose purpose, byte[] encrypted, String place) {
        if (encrypted.length < HEADER + NONCE + TAG) {
            throw new UnreadableSecret("too short");
        }
        ByteBuffer in = ByteBuffer.wrap(encrypted);
        byte[] header = new byte[HEADER];
        byte[] nonce = new byte[NONCE];
        in.get(header).get(nonce);
        CipherSuite.of(header[0]);
        try {
            return cipher(Cipher.DECRYPT_MODE, purpose, header, nonce, place).doFinal(encrypted, in.position(), in.remaining());
        } catch (AEADBadTagException e) {
            throw new UnreadableSecret("altered, or of another place", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, KeyPurpose purpose, byte[] header, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.key(purpose, Byte.toUnsignedInt(header[1]), AES), new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
