/**
 * Who somebody is on paper: names, identity documents, student numbers, and the code tables that forms use.
 *
 * <p>Must not know archives, accounts or tables.
 */
package org.xueji.identity;
