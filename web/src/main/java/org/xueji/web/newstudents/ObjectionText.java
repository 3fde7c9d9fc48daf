package org.xueji.web.newstudents;

import java.util.Locale;
import java.util.stream.Stream;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.kernel.RefusalReason;

/** The words for an objection that a job kept by its code. */
final class ObjectionText {

    private ObjectionText() {
    }

    /** The words; a code that is not known speaks for itself. */
    static String of(String code, Locale locale) {
        return Stream.<RefusalReason>concat(Stream.of(ApprovalRefusal.values()), Stream.of(NewStudentRefusal.values()))
            .filter(r -> r.code().equals(code)).findFirst().map(r -> r.text(locale)).orElse(code);
    }
}
