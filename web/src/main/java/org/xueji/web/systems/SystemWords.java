package org.xueji.web.systems;

import org.xueji.kernel.Localized;

/** The words about an organisation's own systems. */
public enum SystemWords implements Localized {
    TITLE, HINT, OPEN, NAME, NAME_HINT, PURPOSE, PURPOSE_HINT, SCOPES, SCOPES_HINT, PER_MINUTE, PER_MINUTE_HINT, VALID_UNTIL, VALID_UNTIL_HINT, STATE, ACTIVE, REVOKED, OVER, ACCOUNT,
    SECRET_AT, CHANGE, EMPTY, NEW, REGISTER, GIVEN, GIVEN_HINT, ISSUER, SECRET, POST, RENEW, RENEW_FOLLOWS, REVOKE, REVOKE_FOLLOWS, DONE_REVOKED
}
