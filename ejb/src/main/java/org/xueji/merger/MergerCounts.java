package org.xueji.merger;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.xueji.archive.RegistrationStatus;

/**
 * What a merger hands over: counted beforehand in a preview, and by the hand-over itself in the receipts.
 *
 * @param persons whose archives the absorbed school keeps
 * @param registrations that are under way, by status
 * @param ended graduates and others whose registration ended, by status
 * @param files photos and evidence in their archives
 * @param records of new students under way
 * @param recordsStaying of students who have a record at both schools; they stay behind until that is settled
 * @param cases under way, which go on at the absorbing school and its authority with their due dates
 * @param casesEnded that lose their object, such as transfers between the two schools
 * @param conflicts that are not settled and go on
 * @param jobsContinued comparisons with the nation that go on
 * @param jobsStopped jobs that are stopped
 */
public record MergerCounts(long persons, Map<RegistrationStatus, Long> registrations, Map<RegistrationStatus, Long> ended, long files, long records, long recordsStaying,
                           long cases, long casesEnded, long conflicts, long jobsContinued, long jobsStopped) {

    /** From what the database counted. */
    public static MergerCounts of(JsonObject json) {
        return new MergerCounts(number(json, "persons"), byStatus(json, "registrations"), byStatus(json, "ended"), number(json, "files"), number(json, "records"),
            number(json, "recordsStaying"), number(json, "cases"), number(json, "casesEnded"), number(json, "conflicts"), number(json, "jobsContinued"), number(json, "jobsStopped"));
    }

    private static long number(JsonObject json, String name) {
        return json.getJsonNumber(name).longValue();
    }

    private static Map<RegistrationStatus, Long> byStatus(JsonObject json, String name) {
        Map<RegistrationStatus, Long> counts = new TreeMap<>();
        json.getJsonObject(name).forEach((status, n) -> counts.put(RegistrationStatus.valueOf(status), ((JsonNumber) n).longValue()));
        return counts;
    }
}
