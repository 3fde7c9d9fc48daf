package org.xueji.archival;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why an export is not given out. */
public enum ArchivalRefusal implements RefusalReason {
    /** Its files were cleared away after their time; the receipt of what was in them stays. */
    EXPORT_CLEARED;

    @Override
    public Article article() {
        return Article.charter(5);
    }

    @Override
    public Kind kind() {
        return Kind.GONE;
    }
}
