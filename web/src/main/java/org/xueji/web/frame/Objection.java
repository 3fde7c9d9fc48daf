package org.xueji.web.frame;

import java.util.UUID;

/**
 * Why something was not done to one of several.
 *
 * @param name the student's; empty where it is not seen
 * @param why in the reader's words
 */
public record Objection(UUID ref, String name, String why) {
}
