package org.xueji.jobs;

/**
 * One part of what a kind of job does. A capability provides it as a bean; the worker finds it by kind and work.
 */
public interface JobWork {

    /** The kind of job, such as {@code NEW_STUDENT_IMPORT}. */
    String kind();

    /** The part of the job, as its chunk names it. */
    String work();

    /**
     * Does the chunk, in as many transactions as it needs, each through {@link Chunk#advance}. Called again after a failure or a kill:
     * it goes on from the chunk's cursor.
     *
     * @throws Exception to have the chunk tried again later, or the job failed after too many attempts;
     *     a {@link org.xueji.kernel.Refusal} fails the job at once with that reason
     */
    void run(Chunk chunk) throws Exception;
}
