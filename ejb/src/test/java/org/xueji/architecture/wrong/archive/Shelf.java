package org.xueji.architecture.wrong.archive;

import jakarta.ejb.Stateless;

/** A session bean with something that the container hides. */
@Stateless
public class Shelf {

    void reach() {
    }

    /** Asks another bean for what is hidden there. */
    static final class Reader {

        void read(Shelf shelf) {
            shelf.reach();
        }
    }
}
