package org.xueji.rules;

import java.time.LocalDate;

/**
 * One dated version of the rules. A case keeps the id of the version that was in force when it was filed, and runs under it to its
 * end (V-28).
 *
 * @param id stable, such as {@code CN-2014-11-15}
 * @param effectiveFrom the first day on which cases are filed under it
 * @param national the values that hold in the whole country
 */
public record RuleVersion(String id, LocalDate effectiveFrom, NationalRules national) {
}
