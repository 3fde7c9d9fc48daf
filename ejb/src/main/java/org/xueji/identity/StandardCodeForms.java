package org.xueji.identity;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The forms in which the entries of a code table are written, put together once: an import asks for one in every row. */
final class StandardCodeForms {

    private static final ClassValue<Map<String, Enum<?>>> FORMS = new ClassValue<>() {
        @Override
        protected Map<String, Enum<?>> computeValue(Class<?> table) {
            Map<String, Enum<?>> forms = new HashMap<>();
            for (Object entry : table.getEnumConstants()) {
                formsOf((StandardCode) entry).forEach(form -> forms.putIfAbsent(Written.plain(form), (Enum<?>) entry));
            }
            return Map.copyOf(forms);
        }
    };

    private StandardCodeForms() {
    }

    /** The entries of a table by each of their forms, the first in the table's order where two share one. */
    @SuppressWarnings("unchecked")
    static <E extends Enum<E> & StandardCode> Map<String, E> of(Class<E> table) {
        return (Map<String, E>) (Map<String, ?>) FORMS.get(table);
    }

    private static Stream<String> formsOf(StandardCode entry) {
        return Stream.concat(Stream.of(entry.code(), entry.text(Locale.CHINESE), entry.text(Locale.ENGLISH)), entry.alsoWritten().stream());
    }
}
