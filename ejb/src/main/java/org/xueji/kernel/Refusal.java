package org.xueji.kernel;

import jakarta.ejb.ApplicationException;
import java.util.List;
import java.util.Locale;

/**
 * The one way in which the product says no: what, where and why, under which article. Rolls the transaction back, so that it changes nothing.
 *
 * <p>Its arguments never hold personal data: a refusal is logged, audited and shown.
 */
@ApplicationException(rollback = true)
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RefusalReason reason;
    private final transient Object[] arguments;

    public Refusal(RefusalReason reason, Object... arguments) {
        super(reason.code());
        this.reason = reason;
        this.arguments = arguments.clone();
    }

    public RefusalReason reason() {
        return reason;
    }

    public List<Object> arguments() {
        return List.of(arguments);
    }

    /** The refusal in the reader's language, without the article. */
    public String text(Locale locale) {
        return reason.text(locale, arguments);
    }
}
