package org.xueji.transfer.ordinary;

import java.util.UUID;

/**
 * An organisation that may be the other side.
 *
 * @param place the names of the authorities above it, from the province down; null for a province
 */
public record Counterpart(UUID ref, String code, String name, String place) {
}
