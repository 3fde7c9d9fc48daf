package org.xueji.closure;

import java.util.UUID;

/**
 * An agreed closure whose day has come and that waits for nothing.
 *
 * @param id of its case
 * @param school public reference of the school
 * @param byId id of the school's competent authority
 */
public record DueClosure(long id, UUID ref, UUID school, long byId, UUID byRef) {
}
