package org.xueji.web.signin;

/** A token that is not accepted; the message says why, holds nothing of the token, and is fit for a log and a response header. */
final class TokenRefused extends Exception {

    private static final long serialVersionUID = 1L;

    TokenRefused(String why) {
        super(why);
    }
}
