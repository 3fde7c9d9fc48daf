package org.xueji.unsent;

import java.time.Instant;
import java.util.UUID;

/**
 * A form that somebody began to fill in and did not send.
 *
 * @param title what tells it from others of its kind, such as a student's name as typed; may be empty
 */
public record UnsentForm(UUID ref, String title, Instant savedAt) {
}
