package org.xueji.closure;

/**
 * What custodian and authority have in hand once a school is closed.
 *
 * @param persons whose archives were handed over
 * @param registrations in these archives
 * @param course entries of their course
 * @param files photos and evidence in them
 * @param cases open cases that ended with the school
 * @param records records of new students that ended with it
 * @param posts posts that ended
 * @param accounts accounts that were stopped
 * @param systems programs that were revoked
 * @param jobs long work that was stopped
 * @param checksum over the records as they were handed over, in hexadecimal digits
 */
public record Receipt(long persons, long registrations, long course, long files, long cases, long records, long posts, long accounts, long systems, long jobs, String checksum) {
}
