package org.xueji.jobs;

import jakarta.ejb.ApplicationException;

/** The chunk is no longer this worker's: the lease ran out, or the job was cancelled. No fault; the worker just stops. */
@ApplicationException(rollback = true)
public class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
