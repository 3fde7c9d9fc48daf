package org.xueji.enrolment;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Looks from time to time whether services outside owe answers. On several servers each looks; of a school's jobs there is one. */
@Singleton
public class AskAgain {

    public static final String KIND = "ASK_AGAIN";
    private static final Logger LOG = System.getLogger(AskAgain.class.getName());

    @Inject
    SilentOutside silent;

    /** A timer that throws would be taken away after a second time. */
    @Schedule(hour = "*", minute = "*", persistent = false)
    public void look() {
        try {
            silent.askAgain();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "not looked whether somebody is to be asked again; trying again", e);
        }
    }
}
