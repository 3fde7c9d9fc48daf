package org.xueji.papers;

import org.xueji.kernel.Localized;

/** What is printed from an archive (S-8, V-3). */
public enum PaperKind implements Localized {
    /** 在读证明: that somebody attends the school. */
    ATTENDANCE_CERTIFICATE,
    /** 学籍卡: the archive on paper, to be compared with the paper archive. */
    ARCHIVE_CARD
}
