/**
 * Transfers of registered students between vocational schools (V-14, V-17): who files one, by whom it is decided and on record, what each side sees, and the move.
 *
 * <p>Must not know what else changes a registration, or who registers the term.
 */
package org.xueji.transfer;
