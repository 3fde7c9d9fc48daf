package org.xueji.split;

import java.util.UUID;

/**
 * Who takes a major or a class over.
 *
 * @param kind what the key names
 * @param key of a major its code, or its name where it has none; of a class its public reference
 * @param heir public reference of the part that takes it; null where it stays with the school
 * @param chosen false to take the choice away again: nobody is named then
 */
public record SplitChoice(Kind kind, String key, UUID heir, boolean chosen) {

    /** By what students are assigned. A list of students comes before their class, the class before the major. */
    public enum Kind {
        MAJOR, CLASS
    }
}
