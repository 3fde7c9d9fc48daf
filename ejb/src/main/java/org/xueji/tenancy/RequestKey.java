package org.xueji.tenancy;

import java.util.UUID;

/**
 * The key under which a program asks for something that is to happen once, however often it asks.
 *
 * @param route method and path
 * @param key as the program chose it
 * @param fingerprint SHA-256 of what is asked for
 * @param attempt this one request
 */
public record RequestKey(String route, String key, byte[] fingerprint, UUID attempt) {
}
