package org.xueji.approval;

import java.util.UUID;

/**
 * A case to be filed.
 *
 * @param subject public reference of the record that the case is about
 * @param organisation id of the organisation that files it
 * @param path its current path
 * @param registration id of the registration that the case is about; null where there is none yet
 * @param other id of the organisation on the other side, whose jurisdiction sees the case as well; null where there is none
 */
public record NewCase(UUID subject, long organisation, String path, Long registration, Long other, Route route) {

    /** A case of one side. */
    public NewCase(UUID subject, long organisation, String path, Long registration, Route route) {
        this(subject, organisation, path, registration, null, route);
    }
}
