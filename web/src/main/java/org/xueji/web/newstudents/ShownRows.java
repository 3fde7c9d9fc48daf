package org.xueji.web.newstudents;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
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

    /** The records that the page showed. */
    static List<ShownRecord> all(HttpServletRequest request) {
        return named(request, "shown");
    }

    /** The records that were chosen of them. */
    static List<ShownRecord> chosen(HttpServletRequest request) {
        return named(request, "record");
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
