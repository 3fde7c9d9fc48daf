package org.xueji.identity.verification;

/**
 * Whose file a finding lies in: first the organisation's that filed the claim, later the person's, whom it then follows.
 *
 * @param organisation its id, or null
 * @param person its id, or null
 * @param path where that one lies
 */
public record Keeper(Long organisation, Long person, String path) {

    public static Keeper organisation(long id, String path) {
        return new Keeper(id, null, path);
    }

    public static Keeper person(long id, String path) {
        return new Keeper(null, id, path);
    }
}
