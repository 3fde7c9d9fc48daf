package org.xueji.structure;

import org.xueji.kernel.Article;
import org.xueji.kernel.Localized;

/** What a dated change of an organisation is about. */
public enum ChangeKind implements Localized {
    /** Another name, or another type of school (S-12). */
    RENAME,
    /** Another superior (C-6). */
    MOVE;

    Article article() {
        return this == RENAME ? Article.parse("S-12") : Article.charter(6);
    }
}
