package org.xueji.web.signin;

import org.xueji.kernel.Localized;

/** The words of the sign-in page. */
enum SignInWords implements Localized {
    PRODUCT, SUBTITLE, TITLE, WHERE, ELSEWHERE, HINT, MINISTRY, PROVINCES, LAST_TIME, CONTINUE_IN, SIGNED_IN_AS, TO_WORK, SIGN_OUT,
    SIGNED_OUT, LATE, CLOSED, FAILED, UNAVAILABLE, NONE_OPEN, PASSWORD_ENOUGH
}
