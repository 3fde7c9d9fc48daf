package org.xueji.provisioning;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A realm as it should be.
 *
 * @param name {@code ministry}, {@code people}, or {@code p} with the two digits of a province
 * @param organisationName what its sign-in page calls it, such as 湖南省
 * @param setUp the set-up that the realm belongs to
 */
public record RealmPlan(String name, String organisationName, UUID setUp) {

    /** The realm of students, graduates and the public; no operator signs in there. */
    public static final String PEOPLE = "people";

    private static final Pattern NAME = Pattern.compile("ministry|people|p[0-9]{2}");

    public RealmPlan {
        checkName(name);
    }

    /**
     * Passes a name that a realm of the product may have; the identity provider's own realm is never touched.
     *
     * @throws IllegalArgumentException otherwise
     */
    static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a realm of the product: " + name);
        }
        return name;
    }

    boolean isForPeople() {
        return name.equals(PEOPLE);
    }
}
