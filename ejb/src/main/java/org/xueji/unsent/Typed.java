package org.xueji.unsent;

import java.util.UUID;

/**
 * What was typed into a form, as a page keeps it and is given it back.
 *
 * @param ref random, chosen by the page
 * @param version rises whenever it is saved; 0 for what was not saved yet
 * @param form which form of which page, and of what
 * @param title as {@link UnsentForm#title()}
 * @param content as the page writes and reads it
 */
public record Typed(UUID ref, int version, String form, String title, String content) {
}
