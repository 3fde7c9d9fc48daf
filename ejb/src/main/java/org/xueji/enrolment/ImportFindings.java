package org.xueji.enrolment;

/**
 * How much is wrong with a file.
 *
 * @param errors problems for which rows were not taken in
 * @param notices problems worth a look
 * @param readable whether the acting post may read them one by one
 */
public record ImportFindings(long errors, long notices, boolean readable) {
}
