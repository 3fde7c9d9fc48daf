package org.xueji.tenancy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** The organisation and duty that the caller acts in. */
@Stateless
public class ActingOrganisation {

    @Inject
    Database database;

    /** @throws org.xueji.kernel.Refusal if the request names no post */
    public Bound get() {
        return database.bound();
    }
}
