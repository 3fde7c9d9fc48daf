package org.xueji.takeover;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.xueji.approval.CaseState;

/**
 * The taking over of a school's former register as the school and those above it see it.
 *
 * @param caseRef of the latest case by which it was sent to be signed off; null where it never was
 * @param caseState how that stands
 * @param title what the former register is called
 * @param loaded those of whom a registration was made, and those who continue an archive once it is signed off
 * @param continuing how many of these the latter are
 * @param certificates how many certificates came with those loaded
 * @param version grows with every change
 * @param dueOn when whoever has to act is due; null where nobody is
 * @param waitsFor who has to act; null where nobody has
 * @param overAt when it was confirmed or withdrawn; null before
 * @param receipt what was confirmed, counted; null before
 * @param returned whether the authority has sent it back, and the school has not sent it again
 */
public record TakeOverView(UUID ref, UUID caseRef, CaseState caseState, TakeOverState state, UUID school, String schoolName, String schoolCode, String title, int loaded, int continuing,
                           int held, int certificates, int version, LocalDate dueOn, String waitsFor, Instant createdAt, Instant overAt, JsonObject receipt,
                           boolean returned) {
}
