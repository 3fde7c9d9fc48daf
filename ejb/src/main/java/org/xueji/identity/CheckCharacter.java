package org.xueji.identity;

/** The check character of ISO 7064 MOD 11-2, as GB 11643 uses it: ten digits and X. Finds every single wrong character and every swap. */
final class CheckCharacter {

    private static final String BY_REMAINDER = "10X98765432";

    private CheckCharacter() {
    }

    /**
     * The check character that follows some digits.
     *
     * @param digits decimal digits only
     */
    static char of(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum = (sum + digits.charAt(i) - '0') * 2 % 11;
        }
        return BY_REMAINDER.charAt(sum);
    }

    /** Whether a number's last character is the check character of those before it. */
    static boolean ends(String number) {
        int last = number.length() - 1;
        return of(number.substring(0, last)) == number.charAt(last);
    }
}
