package org.xueji.rules;

import java.util.Optional;
import org.xueji.kernel.Article;
import org.xueji.kernel.Localized;

/**
 * A deadline together with what it stands on, so that no reader takes an office's own rule for the regulation's.
 *
 * @param deadline how the due date follows
 * @param basis the regulation, or a rule of service
 * @param article the article that sets it; present exactly for {@link Basis#REGULATION}
 */
public record TimeLimit(Deadline deadline, Basis basis, Optional<Article> article) {

    /** What a time limit stands on. */
    public enum Basis implements Localized {
        REGULATION, SERVICE_RULE
    }

    public TimeLimit {
        if (article.isPresent() != (basis == Basis.REGULATION)) {
            throw new IllegalArgumentException("an article is cited exactly where a regulation sets the time");
        }
    }

    /** Set by an article. */
    public static TimeLimit setBy(Article article, Deadline deadline) {
        return new TimeLimit(deadline, Basis.REGULATION, Optional.of(article));
    }

    /** A promise of the offices themselves; no article sets it. */
    public static TimeLimit ofService(Deadline deadline) {
        return new TimeLimit(deadline, Basis.SERVICE_RULE, Optional.empty());
    }
}
