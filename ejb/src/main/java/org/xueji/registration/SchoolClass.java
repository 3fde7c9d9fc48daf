package org.xueji.registration;

/**
 * A class of a school.
 *
 * @param grade year of entry; null where none is on record
 * @param name null for those who are in no class
 * @param students whom the school holds in it
 */
public record SchoolClass(Integer grade, String name, String majorName, long students) {
}
