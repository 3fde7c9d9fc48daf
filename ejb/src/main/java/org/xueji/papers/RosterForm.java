package org.xueji.papers;

/** As what a roster is made. */
public enum RosterForm {
    /** A workbook, to be worked with. */
    XLSX,
    /** A paper, class by class. */
    PDF
}
