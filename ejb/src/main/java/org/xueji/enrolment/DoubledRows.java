package org.xueji.enrolment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.identity.IdentityDocument;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.Template;

/** Finds the same identity document in two rows of one file: the first row stands, every later one names it (V-8). */
public final class DoubledRows {

    private final Template template;
    private final Map<IdentityDocument, Place> seen = new HashMap<>();

    private record Place(String sheet, int row) {
    }

    public DoubledRows(Template template) {
        this.template = template;
    }

    /** Notes the row, or says where its document has been before. */
    public Optional<RowProblem> see(BulkRow row, IdentityDocument document) {
        Place first = seen.putIfAbsent(document, new Place(row.sheet(), row.number()));
        return Optional.ofNullable(first).map(place -> new RowProblem(row.sheet(), row.number(), template.headingOf("identityNumber"),
            row.value("identityNumber"), EnrolmentRefusal.DOUBLED_IN_FILE, List.of(place.sheet(), place.row())));
    }
}
