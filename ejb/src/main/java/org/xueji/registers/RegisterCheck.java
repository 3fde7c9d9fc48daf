package org.xueji.registers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.kernel.Localized;

/**
 * What all other registers together say of one claim.
 *
 * @param answers by the register's name; empty where the installation knows no register
 */
public record RegisterCheck(Map<String, HeldAnswer> answers) {

    /** What follows from a check. */
    public enum Verdict implements Localized {
        /** No register is known, so none was asked. */
        NOT_ASKED,
        /** At least one did not answer, and no other holds anybody: nothing follows until it has. */
        UNAVAILABLE,
        /** All answered, and none holds anybody. */
        CLEAR,
        /** At least one holds somebody, whatever the others say. */
        HELD_THERE
    }

    public RegisterCheck {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    public Verdict verdict() {
        if (answers.isEmpty()) {
            return Verdict.NOT_ASKED;
        }
        if (answers.values().stream().anyMatch(a -> a.word() == HeldAnswer.Word.HELD_THERE)) {
            return Verdict.HELD_THERE;
        }
        return answers.values().stream().anyMatch(a -> a.word() == HeldAnswer.Word.UNAVAILABLE) ? Verdict.UNAVAILABLE : Verdict.CLEAR;
    }
}
