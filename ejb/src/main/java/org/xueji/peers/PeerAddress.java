package org.xueji.peers;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a service outside is reached, and the secret by which it knows us.
 *
 * @param name lower-case letters, digits and hyphens, as the records name it
 * @param url where its paths begin; {@code https}, or {@code http} on this machine
 * @param secret sent as a bearer token
 */
public record PeerAddress(String name, URI url, String secret) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern SECRET = Pattern.compile("[!-~]+");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalStateException saying what is wrong with it, never what the secret is */
    public PeerAddress {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalStateException("not a name for a service: " + name);
        }
        boolean safe = "https".equals(url.getScheme()) || "http".equals(url.getScheme()) && THIS_MACHINE.contains(String.valueOf(url.getHost()));
        if (!safe || url.getHost() == null || url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalStateException("the address of " + name + " must be https (or http on this machine), without user, query and fragment");
        }
        if (!SECRET.matcher(secret).matches()) {
            throw new IllegalStateException("the secret of " + name + " is missing, or has other than visible ASCII characters");
        }
    }

    /**
     * Reads two lists of {@code name=value}, separated by white space: addresses, and the secret for each.
     *
     * @throws IllegalStateException if a pair is unreadable, double or without its counterpart
     */
    public static List<PeerAddress> list(String addresses, String secrets) {
        Map<String, String> urls = pairs(addresses);
        Map<String, String> keys = pairs(secrets);
        if (!urls.keySet().equals(keys.keySet())) {
            throw new IllegalStateException("not one secret for each address: " + urls.keySet() + ", " + keys.keySet());
        }
        List<PeerAddress> all = new ArrayList<>();
        urls.forEach((name, url) -> all.add(of(name, url, keys.get(name))));
        return all;
    }

    /** @throws IllegalStateException if it is no usable address */
    public static PeerAddress of(String name, String url, String secret) {
        try {
            return new PeerAddress(name, URI.create(url), secret);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the address of " + name + " is none");
        }
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.isBlank() ? new String[0] : text.strip().split("\\s+")) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pairs.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new IllegalStateException("services are listed as name=value, each name once, with white space between");
            }
        }
        return pairs;
    }

    URI at(String path) {
        return URI.create(url.toString().replaceAll("/+$", "") + path);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return name + " at " + url;
    }
}
