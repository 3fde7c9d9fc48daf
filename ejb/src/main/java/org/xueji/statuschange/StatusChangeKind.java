package org.xueji.statuschange;

import static org.xueji.archive.RegistrationStatus.ACTIVE;
import static org.xueji.archive.RegistrationStatus.CANCELLED;
import static org.xueji.archive.RegistrationStatus.DECEASED;
import static org.xueji.archive.RegistrationStatus.RETAINED;
import static org.xueji.archive.RegistrationStatus.SUSPENDED;
import static org.xueji.archive.RegistrationStatus.WITHDRAWN;
import static org.xueji.statuschange.ChangedField.CLASS_NAME;
import static org.xueji.statuschange.ChangedField.GRADE;
import static org.xueji.statuschange.ChangedField.MAJOR;
import static org.xueji.statuschange.ChangedField.STUDY_FORM;
import static org.xueji.statuschange.ChangedField.UNTIL;

import java.util.EnumSet;
import java.util.Set;
import org.xueji.archive.RegistrationStatus;
import org.xueji.kernel.Localized;
import org.xueji.rules.Procedure;

/**
 * The changes of status that a vocational school files (V-12, V-15). This table is all there is of them: pages, REST and decisions read it.
 *
 * <p>Every one takes evidence, is decided by the school and then by its competent authority, and can be taken back by that authority while nothing later depends on it.
 */
public enum StatusChangeKind implements Localized {
    /** 留级: the same again with a later year. */
    REPETITION(Set.of(ACTIVE), ACTIVE, Set.of(GRADE), Set.of(CLASS_NAME)),
    /** 转专业. */
    MAJOR_CHANGE(Set.of(ACTIVE), ACTIVE, Set.of(MAJOR), Set.of(GRADE, CLASS_NAME)),
    /** 转学习形式. */
    STUDY_FORM_CHANGE(Set.of(ACTIVE), ACTIVE, Set.of(STUDY_FORM), Set.of(CLASS_NAME)),
    /** 休学; of somebody suspended already, for longer. */
    SUSPENSION(Set.of(ACTIVE, SUSPENDED), SUSPENDED, Set.of(UNTIL), Set.of()),
    /** 保留学籍, as for military service (S-6). */
    RETENTION(RegistrationStatus.HELD, RETAINED, Set.of(UNTIL), Set.of()),
    /** 复学. */
    RESUMPTION(Set.of(SUSPENDED, RETAINED), ACTIVE, Set.of(), Set.of(GRADE, CLASS_NAME)),
    /** 退学. */
    WITHDRAWAL(RegistrationStatus.HELD, WITHDRAWN, Set.of(), Set.of()),
    /** 注销. */
    CANCELLATION(RegistrationStatus.HELD, CANCELLED, Set.of(), Set.of()),
    /** 死亡. */
    DEATH(RegistrationStatus.HELD, DECEASED, Set.of(), Set.of());

    private final Set<RegistrationStatus> from;
    private final RegistrationStatus to;
    private final Set<ChangedField> required;
    private final Set<ChangedField> asked;

    StatusChangeKind(Set<RegistrationStatus> from, RegistrationStatus to, Set<ChangedField> required, Set<ChangedField> optional) {
        this.from = from;
        this.to = to;
        this.required = required;
        this.asked = EnumSet.noneOf(ChangedField.class);
        asked.addAll(required);
        asked.addAll(optional);
    }

    /** What a province's rules call it. */
    public Procedure procedure() {
        return Procedure.valueOf(name());
    }

    /** The statuses from which it leads. */
    public Set<RegistrationStatus> from() {
        return from;
    }

    public RegistrationStatus to() {
        return to;
    }

    /** Whether it ends a registration, or must come before that can move: what the custodian of a school that closes files in the school's place as well (V-12). */
    public boolean isLeaving() {
        return ends() || this == RESUMPTION;
    }

    /** Whether nobody holds the registration any more once it is granted. */
    public boolean ends() {
        return !to.isHeld();
    }

    /** What it may say, in the order in which forms ask. */
    public Set<ChangedField> asked() {
        return asked;
    }

    public boolean requires(ChangedField field) {
        return required.contains(field);
    }
}
