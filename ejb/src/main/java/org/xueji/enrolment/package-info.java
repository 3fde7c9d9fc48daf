/**
 * Registration of new students at vocational schools: what a school files about them, row by row of its spreadsheet.
 *
 * <p>Must not know how a file is taken apart, and must not decide what an authority decides.
 */
package org.xueji.enrolment;
