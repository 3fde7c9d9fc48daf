package org.xueji.registration;

import java.util.UUID;

/**
 * A class of a school.
 *
 * @param ref null for those who are in no class
 * @param grade year of entry; null where none is on record
 * @param name null for those who are in no class
 * @param studyForm name of a {@link org.xueji.identity.StudyForm}; null where none was said
 * @param teachingPoint reference of the teaching point; null for the seat of the school
 * @param teacher the class teacher, if one was named
 * @param students whom the school holds in it
 */
public record SchoolClass(UUID ref, Integer grade, String name, String majorCode, String majorName, String studyForm, UUID teachingPoint, String teachingPointName, String teacher,
                          long students) {
}
