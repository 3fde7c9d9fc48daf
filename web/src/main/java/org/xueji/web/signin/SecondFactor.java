package org.xueji.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.xueji.kernel.Settings;
import org.xueji.tenancy.Duty;

/**
 * Whose posts take a second factor (C-4): those that decide or administer, in the realms that {@code XUEJI_SECOND_FACTOR} names. Programs need none, as the database
 * gives no program such a post.
 */
@ApplicationScoped
class SecondFactor {

    static final String ALL = "all";
    static final String NONE = "none";

    private static final Pattern REALM = Pattern.compile("ministry|p[0-9]{2}");

    private final Set<String> realms;

    SecondFactor() {
        this(Settings.XUEJI_SECOND_FACTOR.find(), Settings.XUEJI_DEMO.find().map(Boolean::parseBoolean).orElse(false));
    }

    /** @throws IllegalStateException if what is set is neither a word of ours nor names of realms */
    SecondFactor(Optional<String> set, boolean demo) {
        this.realms = Set.of(set.orElse(demo ? NONE : ALL).split("\\s+"));
        if (realms.stream().anyMatch(r -> !REALM.matcher(r).matches()) && !realms.equals(Set.of(ALL)) && !realms.equals(Set.of(NONE))) {
            throw new IllegalStateException("XUEJI_SECOND_FACTOR is neither " + ALL + ", " + NONE + " nor names of realms");
        }
    }

    /** Whether nobody is asked for one. */
    boolean isOff() {
        return realms.contains(NONE);
    }

    /** Whether it depends on the post if this sign-in is enough. */
    boolean isOpen(OperatorPrincipal operator) {
        return operator.level() != SignInLevel.TWO_FACTORS && (realms.contains(ALL) || realms.contains(operator.realm()));
    }

    /** Whether a post with this duty takes more than this sign-in proved. */
    boolean isMissing(OperatorPrincipal operator, Duty duty) {
        return isOpen(operator) && duty.needsSecondFactor();
    }
}
