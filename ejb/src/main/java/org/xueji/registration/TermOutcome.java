package org.xueji.registration;

import static org.xueji.archive.RegistrationStatus.ACTIVE;
import static org.xueji.archive.RegistrationStatus.RETAINED;

import java.util.Set;
import org.xueji.archive.RegistrationStatus;
import org.xueji.kernel.Localized;

/** What becomes of a registration in a term (V-13, S-6), and which statuses it agrees with. This table is all there is of them. */
public enum TermOutcome implements Localized {
    /** 在校. */
    PRESENT(Set.of(ACTIVE)),
    /** 实习: an ordinary outcome. */
    INTERNSHIP(Set.of(ACTIVE)),
    /** 服兵役: of a registration that is retained for it; retaining it is a change of status. */
    MILITARY_SERVICE(Set.of(RETAINED)),
    /** 休学. */
    SUSPENDED(Set.of(RegistrationStatus.SUSPENDED)),
    /** 未返校: also of somebody who was away and due back. */
    NOT_RETURNED(RegistrationStatus.HELD),
    /** 转学中. */
    TRANSFERRING(RegistrationStatus.HELD);

    private final Set<RegistrationStatus> agrees;

    TermOutcome(Set<RegistrationStatus> agrees) {
        this.agrees = agrees;
    }

    /** The statuses of the registration with which it agrees. */
    public Set<RegistrationStatus> agrees() {
        return agrees;
    }

    String[] statuses() {
        return agrees.stream().map(Enum::name).toArray(String[]::new);
    }
}
