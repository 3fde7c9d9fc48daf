package org.xueji.enrolment;

import java.util.Set;
import org.xueji.kernel.Localized;

/**
 * Where the record of a new student stands, beside the state of its case. The record goes before the case, and outlives it:
 *
 * <pre>
 *   record       case                     what may follow
 *   CHECKING     none, or as before       HELD, DRAFT, IN_REVIEW, WITHDRAWN
 *   HELD         IN_REVIEW, on hold       CHECKING, DRAFT, IN_REVIEW, RETURNED, REFUSED, WITHDRAWN, by a ruling REGISTERED   (V-8, V-11)
 *   DRAFT        IN_REVIEW at the school  CHECKING, IN_REVIEW, RETURNED, REFUSED, WITHDRAWN, HELD
 *   IN_REVIEW    IN_REVIEW at authority   REGISTERED, RETURNED, REFUSED, WITHDRAWN, HELD
 *   RETURNED     RETURNED                 CHECKING, DRAFT, HELD, WITHDRAWN
 *   REGISTERED   GRANTED                  RETURNED, where the grant is reversed   (S-3)
 *   REFUSED      DENIED                   –
 *   WITHDRAWN    WITHDRAWN, LAPSED, none  –
 * </pre>
 */
public enum NewStudentState implements Localized {
    /** Filed, and being compared with the whole nation. */
    CHECKING,
    /** Not registered until a conflict or a contradiction is settled. */
    HELD,
    /** Free of conflicts; the school's approver has not submitted it yet. */
    DRAFT,
    /** Submitted; the competent authority decides. */
    IN_REVIEW,
    /** Sent back to the school for correction. */
    RETURNED,
    /** The registration is formal. */
    REGISTERED,
    /** Rejected. */
    REFUSED,
    /** Taken back by the school. */
    WITHDRAWN;

    /** What may follow this state. */
    public Set<NewStudentState> next() {
        return switch (this) {
            case CHECKING -> Set.of(HELD, DRAFT, IN_REVIEW, WITHDRAWN);
            case HELD -> Set.of(CHECKING, DRAFT, IN_REVIEW, RETURNED, REGISTERED, REFUSED, WITHDRAWN);
            case DRAFT -> Set.of(CHECKING, IN_REVIEW, RETURNED, REFUSED, WITHDRAWN, HELD);
            case IN_REVIEW -> Set.of(REGISTERED, RETURNED, REFUSED, WITHDRAWN, HELD);
            case RETURNED -> Set.of(CHECKING, DRAFT, HELD, WITHDRAWN);
            case REGISTERED -> Set.of(RETURNED);
            case REFUSED, WITHDRAWN -> Set.of();
        };
    }

    /** Whether the school may correct it, which has it compared with the nation again. */
    public boolean isCorrectable() {
        return next().contains(CHECKING);
    }

    /** Whether somebody's decision on its case is awaited. */
    public boolean isDecidable() {
        return this == HELD || this == DRAFT || this == IN_REVIEW || this == RETURNED;
    }

    /** Whether the record still claims its person; of a registered one it is the registration that does. */
    public boolean isOpen() {
        return this != REGISTERED && !next().isEmpty();
    }
}
