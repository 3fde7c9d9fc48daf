package org.xueji.systems;

import java.util.Set;
import java.util.UUID;

/** A program that may come in now, as the register knows it; what its token says of itself counts for nothing. */
public record AdmittedSystem(UUID ref, UUID post, Set<SystemScope> scopes, int perMinute) {
}
