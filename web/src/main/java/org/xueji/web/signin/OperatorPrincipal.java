package org.xueji.web.signin;

import java.io.Serializable;
import java.security.Principal;
import java.util.Set;
import org.xueji.provisioning.ServiceAccount;

/**
 * A signed-in operator: who somebody is, as a trusted realm says. What they may do is decided by their posts.
 *
 * @param issuer the issuer of the verified token
 * @param subject the subject in that issuer's realm
 * @param realm the realm's name
 * @param displayName the person's name as shown
 * @param username the name they sign in with, unique in the realm only
 * @param organisations the organisations that the token names, opaque references; often none
 * @param level how surely the realm knows
 */
public record OperatorPrincipal(String issuer, String subject, String realm, String displayName, String username, Set<String> organisations,
                                SignInLevel level)
    implements Principal, Serializable {

    /** The one group of everybody who has signed in at an operator door. */
    public static final String GROUP = "operator";

    /** What the realm calls the account of a client that acts for itself, followed by the client's id. */
    static final String SERVICE_ACCOUNT = "service-account-";

    /** Whether this is a program of an organisation's, and no person. */
    public boolean isSystem() {
        return username.startsWith(SERVICE_ACCOUNT + ServiceAccount.PREFIX);
    }

    /** Whether both are one account. */
    boolean isSameAccount(OperatorPrincipal other) {
        return issuer.equals(other.issuer) && subject.equals(other.subject);
    }

    /** Unique in the installation, such as {@code p43:zhang.wei}. */
    @Override
    public String getName() {
        return realm + ":" + username;
    }
}
