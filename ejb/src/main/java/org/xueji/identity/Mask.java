package org.xueji.identity;

/** Hides the middle of a secret, such as {@code 4301**********1234}. */
public final class Mask {

    private static final int MOST_SHOWN_AT_EACH_END = 4;

    private Mask() {
    }

    /** Shows up to four characters at each end, and never more than half of the whole. */
    public static String of(String secret) {
        int shown = Math.min(MOST_SHOWN_AT_EACH_END, secret.length() / 4);
        int hidden = secret.length() - 2 * shown;
        return secret.substring(0, shown) + "*".repeat(hidden) + secret.substring(shown + hidden);
    }
}
