package org.xueji.identity.verification;

import org.xueji.identity.IdentityVerifier;
import org.xueji.peers.Peer;

/** The verifier of an installation that has an identity service. */
public final class AskedService {

    private AskedService() {
    }

    public static IdentityVerifier at(Peer service) {
        return new ServiceIdentityVerifier(service);
    }
}
