package org.xueji.kernel;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Something the domain says to a person: an enum constant whose words lie in a resource bundle named as the enum's class,
 * in English ({@code X.properties}) and Simplified Chinese ({@code X_zh.properties}), under the constant's name.
 *
 * <p>Domain code passes constants around and never text; a test proves that every constant has words in both languages.
 */
public interface Localized {

    /** The constant's name; every implementation is an enum. */
    String name();

    /**
     * The words for this constant.
     *
     * @param locale the reader's language; anything but Chinese reads English
     * @param arguments fill the {@link MessageFormat} placeholders; those that are {@link Localized} are put in words themselves, numbers are
     *     written plainly, as years and articles are, unless the words count by them: {@code {0,number}}, or a choice (one day, two days)
     */
    default String text(Locale locale, Object... arguments) {
        String pattern = words(locale).getString(name());
        Object[] spoken = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            spoken[i] = argument instanceof Localized l ? l.text(locale)
                : argument instanceof Number n && !pattern.contains("{" + i + ",") ? n.toString()
                : argument;
        }
        return new MessageFormat(pattern, locale).format(spoken);
    }

    private ResourceBundle words(Locale locale) {
        Class<?> type = ((Enum<?>) this).getDeclaringClass();
        Locale language = locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? Locale.CHINESE : Locale.ROOT;
        return ResourceBundle.getBundle(type.getName(), language, type.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
