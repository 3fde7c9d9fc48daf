package org.xueji.provisioning;

import java.util.Optional;
import java.util.UUID;

/** The first program of a province, registered with its set-up; what programs are is known where they are registered. */
public interface FirstSystem {

    /** Has it registered, unless it is there. @param ref of the set-up, and so its own */
    void ensure(UUID province, UUID ref);

    /** The account of a program that the province has; empty where none was ever registered. */
    Optional<String> account(UUID province);
}
