package org.xueji.exchange;

import org.xueji.kernel.Localized;

/** What a person should know about a file that was read all the same. */
public enum ExchangeNotice implements Localized {
    /** Columns that no field takes are left out; arguments: sheet, the headings. */
    HEADINGS_UNKNOWN,
    /** A hidden sheet is left out; argument: the sheet. */
    HIDDEN_SHEET_SKIPPED,
    /** A sheet without the template's headings is left out; argument: the sheet. */
    SHEET_SKIPPED,
    /** A sheet with headings and nothing below them; argument: the sheet. */
    SHEET_WITHOUT_ROWS
}
