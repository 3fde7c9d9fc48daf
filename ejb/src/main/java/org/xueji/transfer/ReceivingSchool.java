package org.xueji.transfer;

import java.util.UUID;

/**
 * A school to which a student may move.
 *
 * @param place the names of the authorities above it, from the province down
 */
public record ReceivingSchool(UUID ref, String code, String name, String place) {
}
