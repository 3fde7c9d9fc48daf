package org.xueji.dedup;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.registers.OtherRegisters;
import org.xueji.registers.ReleaseAnswer;

/**
 * The side of a register of another stage in a conflict, in the hands of the authority that represents it (V-8, S-5). Asking the register is no
 * transaction: one reads what to ask, another keeps what was answered.
 */
@Stateless
public class RegisterSides {

    @Inject
    RegisterSideTransaction transaction;
    @Inject
    OtherRegisters registers;

    /**
     * Asks the register whether it has released the student; if it has, its side gives way and the record goes on. Asking again is harmless.
     *
     * @throws Refusal if the side is not the acting authority's, or answered already
     */
    @TransactionAttribute(TransactionAttributeType.NEVER)
    public ReleaseAnswer askForRelease(UUID conflict) {
        RegisterSideTransaction.Side side = transaction.side(conflict);
        ReleaseAnswer answer = registers.confirmRelease(side.register(), side.reference());
        transaction.keep(conflict, answer);
        return answer;
    }

    /** Whether the acting post may answer for a register in this conflict now. */
    public boolean awaitsAnswer(UUID conflict) {
        return transaction.find(conflict).isPresent();
    }

    /** The student stays where this side says: it is upheld. @throws Refusal as {@link #askForRelease} */
    public void uphold(UUID conflict) {
        transaction.uphold(conflict);
    }
}
