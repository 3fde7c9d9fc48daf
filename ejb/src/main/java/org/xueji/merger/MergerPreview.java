package org.xueji.merger;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;

/**
 * What a merger would hand over if it were carried out now, and what the absorbing school should know of it.
 *
 * @param majorsNotTaught majors of the students that the absorbing school may not teach on the day
 * @param studyFormsNew study forms in which it has nobody yet
 * @param classes how many classes come
 * @param classesAlike names that classes of both schools have
 * @param operators of the absorbed school, who lose their access
 */
public record MergerPreview(MergerCounts counts, List<String> majorsNotTaught, List<String> studyFormsNew, long classes, List<String> classesAlike, long operators) {

    /** From what the database counted. */
    public static MergerPreview of(JsonObject json) {
        return new MergerPreview(MergerCounts.of(json), texts(json, "majorsNotTaught"), texts(json, "studyFormsNew"), json.getJsonNumber("classes").longValue(),
            texts(json, "classesAlike"), json.getJsonNumber("operators").longValue());
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonString::getString);
    }
}
