package org.xueji.provisioning;

/** How far the realm of a set-up is. */
public enum RealmStanding {
    MISSING,
    /** There, and nobody can sign in. */
    DISABLED,
    ENABLED,
    /** The identity provider does not say. */
    UNKNOWN
}
