package org.xueji.kernel;

import java.util.UUID;

/**
 * Who acts, and in which post: what a sign-in proved plus the post named by the request.
 *
 * @param post the opaque reference of the post acted in; null only in a refusal, where none was named or what was named is no reference
 * @param issuer the issuer of the token that was verified
 * @param subject the subject in that issuer's realm
 * @param from the network address that the request came from
 */
public record Actor(UUID post, String issuer, String subject, String from) {
}
