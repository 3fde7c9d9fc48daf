package org.xueji.notification;

import java.time.Instant;

/**
 * Where an operator wants mail, and how often.
 *
 * @param address null where none was given
 * @param sentAt when the last mail went out; null for never
 * @param givenUpAt when the last mail was given up, if none went out after it; otherwise null
 */
public record MailWish(String address, MailLanguage language, MailRhythm rhythm, Instant sentAt, Instant givenUpAt) {
}
