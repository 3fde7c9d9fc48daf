package org.xueji.provisioning;

/**
 * A program's account in a realm: a confidential client that gets its tokens by client credentials and by nothing else.
 *
 * @param client its client id
 * @param name as administrators of the realm see it
 */
public record ServiceAccount(String client, String name) {

    /** How every such client id begins, and no other. */
    public static final String PREFIX = "xueji-system-";
}
