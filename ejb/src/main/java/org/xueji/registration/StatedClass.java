package org.xueji.registration;

import java.util.UUID;
import org.xueji.identity.StudyForm;

/**
 * What a school says of a class; null members were not said.
 *
 * @param majorCode of a major that the school may teach
 * @param teachingPoint reference of one of the school's teaching points
 */
public record StatedClass(String majorCode, StudyForm studyForm, UUID teachingPoint, String teacher) {
}
