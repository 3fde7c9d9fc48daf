package org.xueji.registration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** Whose the classes and teaching points of a school are to change: its clerk's alone. */
@ApplicationScoped
class ClassDesk {

    private static final int LONGEST_NAME = 100;

    @Inject
    Database database;

    /** @throws Refusal if the acting post is no school's, or not its clerk's */
    Bound school() {
        Bound bound = database.bound();
        if (bound.tier() != Tier.SCHOOL) {
            throw new Refusal(ClassRefusal.NOT_A_SCHOOL);
        }
        return bound.require(Duty.CLERK);
    }

    /** A name without the space around it. @throws Refusal if that is none */
    static String name(String name) {
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw new Refusal(ClassRefusal.NAME_DOES_NOT_FIT, LONGEST_NAME);
        }
        return name.strip();
    }

    /** The same where nothing has to be said; null for nothing. */
    static String optional(String text) {
        return text == null || text.isBlank() ? null : name(text);
    }
}
