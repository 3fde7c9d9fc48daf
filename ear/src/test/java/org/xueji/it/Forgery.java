package org.xueji.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token taken apart, to be put together wrongly.
 *
 * @param header the header as it was signed
 * @param claims the claims as they were signed
 * @param signature the signature that fits these two and nothing else
 */
record Forgery(JsonObject header, JsonObject claims, String signature) {

    static Forgery of(String token) {
        String[] parts = token.split("\\.");
        return new Forgery(read(parts[0]), read(parts[1]), parts[2]);
    }

    Forgery header(UnaryOperator<JsonObjectBuilder> change) {
        return new Forgery(change.apply(Json.createObjectBuilder(header)).build(), claims, signature);
    }

    Forgery claims(UnaryOperator<JsonObjectBuilder> change) {
        return new Forgery(header, change.apply(Json.createObjectBuilder(claims)).build(), signature);
    }

    /** With the signature it had. */
    String withOldSignature() {
        return signed() + "." + signature;
    }

    /** With none. */
    String withoutSignature() {
        return signed() + ".";
    }

    /** With one made by taking the issuer's public key for a shared secret. */
    String signedWithPublicKeyAsSecret(PublicKey key) {
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key.getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pem.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return signed() + "." + encode(mac.doFinal(signed().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With one made by a key that nobody trusts. */
    String signedWithOwnKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(pair.getPrivate());
            rsa.update(signed().getBytes(StandardCharsets.US_ASCII));
            return signed() + "." + encode(rsa.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed() {
        return encode(header.toString().getBytes(StandardCharsets.UTF_8)) + "." + encode(claims.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static JsonObject read(String part) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8)))) {
            return reader.readObject();
        }
    }
}
