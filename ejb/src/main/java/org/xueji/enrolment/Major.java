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

    /** Reads {@code 710201 计算机应用}, {@code 计算机应用(710201)}, the code alone or the name alone. */
    static Major read(String written) {
        Matcher code = CODE.matcher(written);
        if (!code.find()) {
            return new Major(Optional.empty(), written);
        }
        String name = code.replaceFirst("").replaceAll("^[\\s\\-—_:：()（）\\[\\]]+|[\\s\\-—_:：\\[\\]]+$|[(（]\\s*[)）]", "").strip();
        return new Major(Optional.of(code.group(1)), name.isEmpty() ? code.group(1) : name);
    }

    /** Whether this names the same major as an offered one: the same code, or without a code the same name. */
    boolean names(Major offered) {
        return code.isPresent() && offered.code().isPresent() ? code.equals(offered.code()) : name.equals(offered.name());
    }
}
