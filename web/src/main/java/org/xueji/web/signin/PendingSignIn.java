package org.xueji.web.signin;

import java.io.Serializable;

/**
 * A sign-in that has begun in one tab.
 *
 * @param realm the name of the realm chosen
 * @param state what Keycloak must send back
 * @param nonce what the identity token must contain
 * @param verifier the secret of PKCE
 * @param target where the person wanted to go
 * @param level what the sign-in must prove
 */
record PendingSignIn(String realm, String state, String nonce, String verifier, String target, SignInLevel level) implements Serializable {
}
