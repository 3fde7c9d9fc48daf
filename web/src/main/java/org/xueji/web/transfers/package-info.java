/**
 * Transfers on pages and over REST: filed from a student's archive, placed, decided, taken note of, corrected.
 *
 * <p>Must not decide anything.
 */
package org.xueji.web.transfers;
