package org.xueji.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A notice to the acting organisation's duty. It names nobody.
 *
 * @param ref its public reference
 * @param caseKind kind of the cases; null where it is about none, or about several kinds
 * @param subject public reference of the case or the conflict; null where it is about several
 * @param about public reference of the organisation beneath that is overdue; null for none
 * @param aboutName its name
 * @param n how many it is about
 * @param dueOn the first due date among them; null for none
 * @param read whether the reader has read it
 */
public record NoticeView(UUID ref, NoticeKind kind, String caseKind, UUID subject, UUID about, String aboutName, int n, LocalDate dueOn, Instant at, boolean read) {
}
