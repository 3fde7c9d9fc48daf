package org.xueji.jobs;

import jakarta.ejb.ApplicationException;

/**
 * The chunk is no longer this worker's: the lease ran out, the job was cancelled, its creator lost the post, or its organisation was suspended.
 * No fault; the worker just stops.
 */
@ApplicationException(rollback = true)
public class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
