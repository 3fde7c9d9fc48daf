package org.xueji.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A test class with a real browser of its own, open while its tests run. */
abstract class AtTheDesk {

    static Desk desk;

    @BeforeAll
    static void openTheBrowser() {
        desk = new Desk();
    }

    @AfterAll
    static void closeTheBrowser() {
        desk.close();
    }
}
