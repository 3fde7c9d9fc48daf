package org.xueji.split;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * The plan as a whole, as it would come out now.
 *
 * @param students registered at the school
 * @param archives that it keeps of others, such as graduates
 * @param unassigned students who have no heir yet; in a partial split they stay
 * @param byMajor these by their majors
 * @param byClass these by their classes
 * @param staying students who stay with the school
 * @param archivesStaying archives that stay with it, or have no heir yet
 * @param overruledClasses students who go by a list elsewhere than their class
 * @param overruledMajors students who go by a list or their class elsewhere than their major
 * @param classesCut classes whose students do not stay together
 */
public record SplitPreview(long students, long archives, long unassigned, List<Group> byMajor, List<Group> byClass, long staying, long archivesStaying, long overruledClasses,
                           long overruledMajors, List<String> classesCut) {

    /**
     * Students without an heir.
     *
     * @param name of the major or class; null for those who have none
     * @param grade of a class; null for a major
     */
    public record Group(String name, Integer grade, long students) {

        private static Group of(JsonObject json) {
            JsonValue name = json.get("name");
            JsonValue grade = json.get("grade");
            return new Group(name instanceof JsonString text ? text.getString() : null, grade instanceof JsonNumber year ? year.intValue() : null, json.getJsonNumber("students").longValue());
        }
    }

    static SplitPreview of(JsonObject json) {
        return new SplitPreview(number(json, "students"), number(json, "archives"), number(json, "unassigned"), groups(json, "byMajor"), groups(json, "byClass"),
            number(json, "staying"), number(json, "archivesStaying"), number(json, "overruledClasses"), number(json, "overruledMajors"),
            json.getJsonArray("classesCut").getValuesAs(JsonString::getString));
    }

    private static long number(JsonObject json, String name) {
        return json.getJsonNumber(name).longValue();
    }

    private static List<Group> groups(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonObject.class).stream().map(Group::of).toList();
    }
}
