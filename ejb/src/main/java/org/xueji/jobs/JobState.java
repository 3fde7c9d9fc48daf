package org.xueji.jobs;

import org.xueji.kernel.Localized;

/** Where a job stands. */
public enum JobState implements Localized {
    QUEUED, RUNNING, DONE, FAILED, CANCELLED;

    /** Whether nothing more will happen. */
    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }
}
