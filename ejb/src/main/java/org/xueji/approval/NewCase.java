package org.xueji.approval;

import java.util.UUID;

/**
 * A case to be filed.
 *
 * @param subject public reference of the record that the case is about
 * @param organisation id of the organisation that files it
 * @param path its current path
 * @param registration id of the registration that the case is about; null where there is none yet
 */
public record NewCase(UUID subject, long organisation, String path, Long registration, Route route) {
}
