package org.xueji.it;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser with cookies and without JavaScript. It sends {@code Secure} cookies over plain HTTP to this machine, as real browsers do to
 * {@code localhost}.
 */
final class Browser {

    /** Where a browser ended up. */
    record Page(URI address, HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        /** What a hidden field of a form holds. */
        String hidden(String name) {
            Matcher value = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(body());
            if (!value.find()) {
                throw new IllegalStateException("no " + name + " at " + address);
            }
            return value.group(1);
        }
    }

    private record Key(String name, String path) {
    }

    private static final Pattern LOGIN_FORM = Pattern.compile("id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 10;
    private static final int MOST_TRIES = 20;

    private final Map<Key, String> cookies = new LinkedHashMap<>();

    /** Goes to an address and follows where it leads. */
    Page go(URI address) {
        return follow(address, send(HttpRequest.newBuilder(address)));
    }

    /** Goes to an address and stays there. */
    Page ask(URI address) {
        return new Page(address, send(HttpRequest.newBuilder(address)));
    }

    /** Asks for an answer of this type, as a script of a page does. */
    Page ask(URI address, String type) {
        return new Page(address, send(HttpRequest.newBuilder(address).header("Accept", type)));
    }

    /** Sends a form, as a page of {@code origin} would, and follows where it leads. */
    Page post(URI address, Map<String, String> fields, String origin) {
        return follow(address, send(HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin)
            .POST(BodyPublishers.ofString(Http.form(fields)))));
    }

    /**
     * Fills in Keycloak's sign-in form with the demo's password, again where Keycloak refuses: it takes a second sign-in of the same account for an
     * attack until it has noted the end of the first one.
     */
    Page signIn(Page form, String username) {
        Page page = signIn(form, username, Identity.DEMO_PASSWORD);
        for (int tries = 1; tries < MOST_TRIES && LOGIN_FORM.matcher(page.body()).find(); tries++) {
            page = signIn(page, username, Identity.DEMO_PASSWORD);
        }
        return page;
    }

    /** Fills in Keycloak's sign-in form. */
    Page signIn(Page form, String username, String password) {
        Matcher action = LOGIN_FORM.matcher(form.body());
        if (!action.find()) {
            throw new IllegalStateException("no sign-in form at " + form.address());
        }
        return post(URI.create(action.group(1).replace("&amp;", "&")), Map.of("username", username, "password", password),
            form.address().getScheme() + "://" + form.address().getAuthority());
    }

    /** Sends one of Keycloak's other forms, such as that for a code. */
    Page fill(Page form, String id, Map<String, String> fields) {
        Matcher tag = Pattern.compile("<form[^>]*id=\"" + id + "\"[^>]*>").matcher(form.body());
        Matcher address = Pattern.compile("action=\"([^\"]+)\"").matcher(tag.find() ? tag.group() : "");
        if (!address.find()) {
            throw new IllegalStateException("no form " + id + " at " + form.address());
        }
        return post(URI.create(address.group(1).replace("&amp;", "&")), fields, form.address().getScheme() + "://" + form.address().getAuthority());
    }

    /** Sets a second factor up, as whoever has none yet is asked to. */
    Page setUp(Page form, OneTimeCode codes) {
        return fill(form, "kc-totp-settings-form", Map.of("totp", codes.now(), "totpSecret", codes.secret(), "userLabel", "手机"));
    }

    Optional<String> cookie(String name) {
        return cookies.entrySet().stream().filter(e -> e.getKey().name().equals(name)).map(Map.Entry::getValue).findFirst();
    }

    private Page follow(URI address, HttpResponse<String> first) {
        URI here = address;
        HttpResponse<String> response = first;
        for (int i = 0; i < MOST_REDIRECTS && response.statusCode() / 100 == 3; i++) {
            here = here.resolve(response.headers().firstValue("Location").orElseThrow());
            response = send(HttpRequest.newBuilder(here));
        }
        return new Page(here, response);
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        String path = builder.build().uri().getPath();
        String sent = cookies.entrySet().stream()
            .filter(e -> path.startsWith(e.getKey().path()))
            .map(e -> e.getKey().name() + "=" + e.getValue())
            .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            builder.header("Cookie", sent);
        }
        HttpResponse<String> response = Http.send(builder.build(), BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response;
    }

    private void keep(String header) {
        String[] parts = header.split(";\\s*");
        int equals = parts[0].indexOf('=');
        String path = "/";
        boolean ended = false;
        for (String part : parts) {
            path = part.regionMatches(true, 0, "Path=", 0, 5) ? part.substring(5) : path;
            ended = ended || part.equalsIgnoreCase("Max-Age=0");
        }
        Key key = new Key(parts[0].substring(0, equals), path);
        if (ended) {
            cookies.remove(key);
        } else {
            cookies.put(key, parts[0].substring(equals + 1));
        }
    }
}
