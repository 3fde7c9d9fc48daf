package org.xueji.web.rules;

/**
 * A parameter of the rules in the reader's words.
 *
 * @param national what holds where a province sets nothing
 * @param value what this version sets
 * @param before what the version before it set
 * @param own whether it differs from the nation
 * @param changed whether it differs from the version before
 */
public record RuleRow(String label, String basis, String national, String value, String before, boolean own, boolean changed) {
}
