package org.xueji.enrolment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A major as a row names it.
 *
 * @param code six digits of the catalogue (and two of a direction), where the row gives them
 * @param name where the row gives only the code, the code
 */
public record Major(Optional<String> code, String name) {

    private static final Pattern CODE = Pattern.compile("(?<![0-9])([0-9]{6}(?:[0-9]{2})?)(?![0-9])");
    private static final Pattern AROUND_CODE = Pattern.compile("^[\\s\\-—_:：()（）\\[\\]]+|[\\s\\-—_:：\\[\\]]+$|[(（]\\s*[)）]");

    /** Reads {@code 710201 计算机应用}, {@code 计算机应用(710201)}, the code alone or the name alone. */
    public static Major read(String written) {
        Matcher code = CODE.matcher(written);
        if (!code.find()) {
            return new Major(Optional.empty(), written);
        }
        String name = AROUND_CODE.matcher(code.replaceFirst("")).replaceAll("").strip();
        return new Major(Optional.of(code.group(1)), name.isEmpty() ? code.group(1) : name);
    }

    /** Whether this names a listed major: its code or a direction of it, or without such a code its name, with or without the listed code before it. */
    boolean names(Major listed) {
        String of = listed.code().orElse("");
        if (code.isPresent() && CODE.matcher(of).matches()) {
            return code.get().startsWith(of);
        }
        return name.equals(listed.name()) || !of.isEmpty() && (name.equals(of) || name.startsWith(of) && name.substring(of.length()).strip().equals(listed.name()));
    }

    /** This one with what the list knows more of it; a direction keeps its own code and name. */
    Major completedBy(Major listed) {
        return code.isPresent() && !code.equals(listed.code()) && !name.equals(code.get()) ? this : new Major(code.or(listed::code), listed.name());
    }
}
