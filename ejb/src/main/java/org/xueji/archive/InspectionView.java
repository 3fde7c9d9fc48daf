package org.xueji.archive;

import java.time.Instant;
import java.util.UUID;
import org.xueji.tenancy.Duty;

/**
 * That somebody of another office looked into an archive, as whoever keeps it sees it (V-5).
 *
 * @param registration public reference of the registration through which it was opened
 * @param student the name of the archive's holder
 * @param school where he is registered
 * @param office the organisation that looked
 * @param operator the name of who looked
 * @param begunAt when the reason was stated
 * @param endsAt until when the archive is, or was, open for that reason
 */
public record InspectionView(UUID ref, UUID registration, String student, String school, String office, String operator, Duty duty, String reason, Instant begunAt, Instant endsAt) {
}
