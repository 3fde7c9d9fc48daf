package org.xueji.database;

import java.util.UUID;

/** A post and whoever proves to hold it. */
public record Post(UUID ref, String issuer, String subject) {

    /** The approver's post that every place has. */
    static Post at(Place place) {
        return new Post(new UUID(0x715dL, place.id()), issuer(place.realm), "subject-" + place.id());
    }

    static String issuer(String realm) {
        return "https://sign-in.example/realms/" + realm;
    }
}
