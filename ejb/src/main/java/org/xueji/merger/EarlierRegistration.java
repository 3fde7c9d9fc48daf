package org.xueji.merger;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A registration that a school held until it went elsewhere, as it was then and nothing later.
 *
 * @param school that held it
 * @param studentNumber masked; null where none was issued
 * @param wentAt when it left the school's hands
 */
public record EarlierRegistration(String school, String name, LocalDate birthDate, String studentNumber, String majorName, LocalDate enteredOn, LocalDate until,
                                  Instant wentAt) {
}
