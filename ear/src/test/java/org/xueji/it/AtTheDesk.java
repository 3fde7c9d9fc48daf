package org.xueji.it;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A test class with a real browser, which all such classes share that run one after the other. */
@ExtendWith(AtTheDesk.OneBrowser.class)
abstract class AtTheDesk {

    static Desk desk;

    @AfterAll
    static void leaveTheDesk() {
        desk.leave();
    }

    /** Opens the browser for the first class that needs it; it is closed when all tests are over. */
    static final class OneBrowser implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            desk = context.getRoot().getStore(Namespace.GLOBAL).getOrComputeIfAbsent(Desk.class, none -> new Desk(), Desk.class);
        }
    }
}
