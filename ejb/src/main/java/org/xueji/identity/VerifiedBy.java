package org.xueji.identity;

import org.xueji.kernel.Localized;

/** Who looked at a claim. */
public enum VerifiedBy implements Localized {
    /** Nobody was asked: the number was held against itself and against what is stated. */
    THE_NUMBER_ITSELF,
    /** The number was held against itself, and the identity service of this installation was asked. */
    IDENTITY_SERVICE
}
