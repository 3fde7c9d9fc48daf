package org.xueji.web.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xueji.tenancy.TrustedRealm;

/** Reads the person out of verified claims. */
final class Claims {

    private Claims() {
    }

    static OperatorPrincipal operator(JWTClaimsSet claims, TrustedRealm realm) throws ParseException {
        String username = claims.getStringClaim("preferred_username");
        String name = claims.getStringClaim("name");
        List<String> organisations = claims.getStringListClaim("organisation");
        return new OperatorPrincipal(realm.issuer(), claims.getSubject(), realm.name(), name == null ? username : name, username,
            organisations == null ? Set.of() : new LinkedHashSet<>(organisations), level(claims));
    }

    /** Of whatever shape the claim is: what is not the name of a level proves the lowest. */
    private static SignInLevel level(JWTClaimsSet claims) {
        return claims.getClaim("acr") instanceof String acr ? SignInLevel.of(acr) : SignInLevel.ONE_FACTOR;
    }
}
