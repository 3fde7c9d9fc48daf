package org.xueji.web.newstudents;

import java.util.UUID;

/**
 * Why something was not done to a record.
 *
 * @param name the student's; empty where the record cannot be shown
 * @param why in the reader's words
 */
public record Objection(UUID ref, String name, String why) {
}
