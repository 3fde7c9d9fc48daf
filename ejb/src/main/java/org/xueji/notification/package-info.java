/**
 * Tells organisations what waits for them, what became of what they filed and what is overdue: notices in the product, and mail.
 *
 * <p>Reads the outbox and the steps of cases; nobody uses this package. Must not know what a case is about, nor anything about a person.
 */
package org.xueji.notification;
