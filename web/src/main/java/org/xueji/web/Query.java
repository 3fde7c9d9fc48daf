package org.xueji.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The query of an address. Reads the address alone, never a request's body, so that a filter may ask it without spoiling an upload.
 */
public final class Query {

    private record Parameter(String name, String value) {
    }

    private final List<Parameter> parameters;

    private Query(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /** The query of a request's address. */
    public static Query of(HttpServletRequest request) {
        return parse(request.getQueryString());
    }

    /** Reads {@code a=1&b=2}; null, what cannot be decoded and what no text holds count as absent. */
    static Query parse(String text) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : text == null ? new String[0] : text.split("&")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : part.substring(equals + 1);
            try {
                parameters.add(new Parameter(decode(name), decode(value)));
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        return new Query(parameters);
    }

    /** The first value under that name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value under that name, in order. */
    public List<String> all(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).map(Parameter::value).toList();
    }

    /** Every name, once. */
    public List<String> names() {
        return parameters.stream().map(Parameter::name).distinct().toList();
    }

    /**
     * An address with exactly one value under a name, whatever it had before.
     *
     * @param address path with or without query and fragment
     */
    public static String with(String address, String name, String value) {
        return changed(address, name, Optional.of(value));
    }

    /** An address with no value under a name. */
    public static String without(String address, String name) {
        return changed(address, name, Optional.empty());
    }

    private static String changed(String address, String name, Optional<String> value) {
        int hash = address.indexOf('#');
        String fragment = hash < 0 ? "" : address.substring(hash);
        String rest = hash < 0 ? address : address.substring(0, hash);
        int mark = rest.indexOf('?');
        String path = mark < 0 ? rest : rest.substring(0, mark);
        List<Parameter> kept = new ArrayList<>(mark < 0 ? List.of() : parse(rest.substring(mark + 1)).parameters);
        kept.removeIf(p -> p.name().equals(name) || p.name().isEmpty());
        value.ifPresent(v -> kept.add(new Parameter(name, v)));
        return path + (kept.isEmpty() ? "" : "?") + kept.stream().map(p -> encode(p.name()) + "=" + encode(p.value())).collect(Collectors.joining("&")) + fragment;
    }

    private static String decode(String text) {
        String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        if (decoded.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("NUL");   // no column of text takes it
        }
        return decoded;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
