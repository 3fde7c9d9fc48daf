package org.xueji.enrolment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.Template;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;

/** The cells of one row by field, and the problems found in them so far. A cell that cannot be relied on has no value. */
public final class Cells {

    private static final int LONGEST = 200;
    private static final int LONGEST_REMARKS = 1_000;

    private final BulkRow row;
    private final Template template;
    private final List<RowProblem> problems = new ArrayList<>();
    private final Set<String> unusable = new HashSet<>();

    public Cells(BulkRow row, Template template) {
        this.row = row;
        this.template = template;
        row.problems().forEach((field, problem) -> {
            note(field, problem, LONGEST);
            unusable.add(field);
        });
        row.values().forEach((field, value) -> {
            int most = field.equals("remarks") ? LONGEST_REMARKS : LONGEST;
            if (!unusable.contains(field) && value.codePointCount(0, value.length()) > most) {
                note(field, EnrolmentRefusal.VALUE_TOO_LONG, most);
                unusable.add(field);
            }
        });
    }

    /** The value, if there is one that can be relied on. */
    public Optional<String> value(String field) {
        return unusable.contains(field) || row.value(field).isEmpty() ? Optional.empty() : Optional.of(row.value(field));
    }

    /** The value; that it is missing is a problem. */
    public Optional<String> required(String field) {
        if (row.value(field).isEmpty() && !unusable.contains(field)) {
            note(field, EnrolmentRefusal.VALUE_MISSING);
        }
        return value(field);
    }

    /** The value as the reader understands it; a value that it does not understand is a problem, none is not. */
    public <T> Optional<T> read(String field, Function<String, Optional<T>> reader, RefusalReason otherwise, Object... arguments) {
        Optional<String> value = value(field);
        Optional<T> read = value.flatMap(reader);
        if (value.isPresent() && read.isEmpty()) {
            note(field, otherwise, arguments);
        }
        return read;
    }

    /** What the value makes, or its refusal as a problem. */
    public <T> Optional<T> tried(String field, Supplier<T> making) {
        try {
            return Optional.of(making.get());
        } catch (Refusal refusal) {
            note(field, refusal.reason(), refusal.arguments().toArray());
            return Optional.empty();
        }
    }

    public void note(String field, RefusalReason reason, Object... arguments) {
        problems.add(new RowProblem(row.sheet(), row.number(), template.headingOf(field), row.value(field), reason, List.of(arguments)));
    }

    /** All problems, in the template's order of columns. */
    public List<RowProblem> problems() {
        if (problems.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> order = new HashMap<>();
        template.columns().forEach(column -> order.put(column.heading(), order.size()));
        return problems.stream().sorted(Comparator.comparing(p -> order.getOrDefault(p.column(), Integer.MAX_VALUE))).toList();
    }
}
