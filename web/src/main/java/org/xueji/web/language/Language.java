package org.xueji.web.language;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.xueji.web.Query;

/**
 * The language of this request's answer: the address asks for one ({@code lang=zh} or {@code lang=en}), else the cookie remembers one,
 * else the first of the browser's that we speak, else Chinese.
 */
@Named
@RequestScoped
public class Language {

    static final String COOKIE = "xueji-lang";

    private static final List<Locale> SPOKEN = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    @Inject
    private HttpServletRequest request;

    private Locale locale;

    @PostConstruct
    void choose() {
        locale = of(request);
    }

    /** {@link Locale#SIMPLIFIED_CHINESE} or {@link Locale#ENGLISH}. */
    public Locale getLocale() {
        return locale;
    }

    /** As the language attribute of a page and the cookie of Keycloak want it: {@code zh-CN} or {@code en}. */
    public String getTag() {
        return locale.toLanguageTag();
    }

    public boolean isChinese() {
        return locale.equals(Locale.SIMPLIFIED_CHINESE);
    }

    /** The language of a request, for those who are no beans. */
    public static Locale of(HttpServletRequest request) {
        return asked(request)
            .or(() -> remembered(request))
            .or(() -> accepted(request))
            .orElse(Locale.SIMPLIFIED_CHINESE);
    }

    static Optional<Locale> asked(HttpServletRequest request) {
        return Query.of(request).first("lang").flatMap(Language::spoken);
    }

    private static Optional<Locale> remembered(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies()).flatMap(Stream::of)
            .filter(c -> c.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .flatMap(tag -> spoken(tag).stream())
            .findFirst();
    }

    private static Optional<Locale> accepted(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Optional.empty();
        }
        return Collections.list(request.getLocales()).stream().flatMap(l -> spoken(l.getLanguage()).stream()).findFirst();
    }

    private static Optional<Locale> spoken(String tag) {
        return SPOKEN.stream().filter(l -> l.getLanguage().equals(tag)).findFirst();
    }
}
