package org.xueji.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.xueji.tenancy.TrustedRealm;
import org.xueji.tenancy.TrustedRealm.Kind;
import org.xueji.web.Query;
import org.xueji.web.language.Language;

/** The page on which a person chooses the realm to sign in with. Works without a session and without JavaScript. */
@Named
@RequestScoped
public class SignInPage {

    /**
     * A realm to choose.
     *
     * @param name the realm's name
     * @param organisationName what it is called
     * @param address begins the sign-in there
     */
    public record Choice(String name, String organisationName, String address) {
    }

    @Inject
    private TrustedRealms realms;

    @Inject
    private SecondFactor secondFactor;

    @Inject
    private Language language;

    @Inject
    private SecurityContext security;

    @Inject
    private HttpServletRequest request;

    /** The word of that name in the reader's language. */
    public String word(String name, Object... arguments) {
        return SignInWords.valueOf(name).text(language.getLocale(), arguments);
    }

    public List<Choice> getMinistry() {
        return choices(Kind.MINISTRY);
    }

    public List<Choice> getProvinces() {
        return choices(Kind.PROVINCE);
    }

    public boolean isNobodyOpen() {
        return realms.list().isEmpty();
    }

    /** Whether this installation asks nobody for a second factor, as a demo does. */
    public boolean isPasswordEnough() {
        return secondFactor.isOff();
    }

    /** The realm that this browser used last, if it is open; null otherwise. */
    public Choice getRemembered() {
        return RememberedRealm.of(request).flatMap(realms::findByName).map(this::choice).orElse(null);
    }

    /** The person's name if somebody is signed in here; null otherwise. */
    public String getSignedInAs() {
        return security.getPrincipalsByType(OperatorPrincipal.class).stream().findFirst().map(OperatorPrincipal::displayName).orElse(null);
    }

    /** Where a signed-in person goes on. */
    public String getTarget() {
        return Landing.of(Query.of(request).first("to").orElse(null));
    }

    /** What went wrong or well before this page came, in words; null if nothing. */
    public String getMessage() {
        Query query = Query.of(request);
        if (query.first("signed-out").isPresent() && getSignedInAs() == null) {
            return word("SIGNED_OUT");
        }
        return problem(query).map(p -> p.text(language.getLocale())).orElse(null);
    }

    public boolean isTrouble() {
        return problem(Query.of(request)).isPresent();
    }

    /** The same page in the other language. */
    public String getOtherLanguage() {
        String here = request.getQueryString() == null ? "/signin" : "/signin?" + request.getQueryString();
        return Query.with(here, "lang", language.isChinese() ? "en" : "zh");
    }

    /** The other language's name, in that language. */
    public String getOtherLanguageName() {
        return language.isChinese() ? "English" : "简体中文";
    }

    private static Optional<SignInWords> problem(Query query) {
        return query.first("problem").flatMap(p -> switch (p) {
            case "late" -> Optional.of(SignInWords.LATE);
            case "closed" -> Optional.of(SignInWords.CLOSED);
            case "failed" -> Optional.of(SignInWords.FAILED);
            case "unavailable" -> Optional.of(SignInWords.UNAVAILABLE);
            default -> Optional.empty();
        });
    }

    private List<Choice> choices(Kind kind) {
        return realms.list().stream().filter(r -> r.kind() == kind).map(this::choice).toList();
    }

    private Choice choice(TrustedRealm realm) {
        String address = Query.with("/signin", "realm", realm.name());
        String target = getTarget();
        return new Choice(realm.name(), realm.organisationName(),
            target.equals(Landing.HOME) ? address : Query.with(address, "to", target));
    }
}
