package org.xueji.approval;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Makes every kind of case known when the server starts, and with it what its constraints and codes in the database mean, before anybody meets one of them. */
@Startup
@Singleton
public class KnownKinds {

    @Inject
    @Any
    Instance<CaseKind> kinds;

    @PostConstruct
    void know() {
        kinds.forEach(CaseKind::kind);
    }
}
