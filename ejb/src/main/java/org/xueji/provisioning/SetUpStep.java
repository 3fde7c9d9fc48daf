package org.xueji.provisioning;

import java.util.List;
import org.xueji.kernel.Localized;

/** The steps of setting a province up, in their order; each gets what is there or makes it. */
public enum SetUpStep implements Localized {
    /** The province in the tree, prepared. */
    ORGANISATION,
    /** Its prefectures and counties below it. */
    DIVISIONS,
    /** Its realm with the clients, disabled. */
    REALM,
    /** The account of its first administrator. */
    ACCOUNT,
    /** The commit point: the province is open, its realm is believed, its first administrator holds a post. */
    OPEN,
    /** The first program of the province, which its own systems come in by; nobody is told its secret, an administrator has another one given out. */
    SYSTEM,
    /** The console's secret, and people are let in. */
    SIGN_IN,
    /** Everything that the set-up made is taken away again. */
    UNDO;

    /** Those that lead to the end from a state. */
    static List<SetUpStep> from(SetUpState state) {
        return state == SetUpState.OPEN ? List.of(SYSTEM, SIGN_IN) : List.of(ORGANISATION, DIVISIONS, REALM, ACCOUNT, OPEN, SYSTEM, SIGN_IN);
    }
}
