package org.xueji.web.newstudents;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xueji.enrolment.NewStudentView;
import org.xueji.enrolment.ShownRecord;

/** What a form of a page says of the records that the page showed, and when. What cannot be read counts as not shown. */
final class ShownRows {

    private static final Pattern ROW = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([0-9]{1,9})");

    private ShownRows() {
    }

    /** A record as a field of a form names it. */
    static String field(NewStudentView record) {
        return record.ref() + "/" + record.version();
    }

    /** The field in which a form takes a record's own reason. */
    static String ownReason(UUID ref) {
        return "own/" + ref;
    }

    /** The records that the page showed; those that were chosen of them with their own reasons. */
    static List<ShownRecord> all(HttpServletRequest request) {
        Map<UUID, String> own = new HashMap<>();
        chosen(request).forEach(r -> own.put(r.ref(), r.reason()));
        return named(request, "shown").stream().map(r -> new ShownRecord(r.ref(), r.version(), own.get(r.ref()))).toList();
    }

    /** The records that were chosen of them, each with its own reason if it was given one. */
    static List<ShownRecord> chosen(HttpServletRequest request) {
        return named(request, "record").stream().map(r -> new ShownRecord(r.ref(), r.version(), Optional.ofNullable(request.getParameter(ownReason(r.ref())))
            .map(String::strip).filter(own -> !own.isEmpty()).orElse(null))).toList();
    }

    /** One record, which the address names; in no version that a record has, where the form names none. */
    static ShownRecord one(HttpServletRequest request, UUID ref) {
        return all(request).stream().filter(r -> r.ref().equals(ref)).findFirst().orElse(ShownRecord.of(ref, -1));
    }

    /** When the page was shown; for a form that does not say, before anything was. */
    static Instant asOf(HttpServletRequest request) {
        try {
            return Instant.parse(Optional.ofNullable(request.getParameter("asOf")).orElse(""));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static List<ShownRecord> named(HttpServletRequest request, String name) {
        return Stream.of(Optional.ofNullable(request.getParameterValues(name)).orElse(new String[0])).map(ROW::matcher).filter(Matcher::matches)
            .map(m -> ShownRecord.of(UUID.fromString(m.group(1)), Integer.parseInt(m.group(2)))).toList();
    }
}
