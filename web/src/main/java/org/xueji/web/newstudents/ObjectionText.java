package org.xueji.web.newstudents;

import java.util.Locale;
import java.util.stream.Stream;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.enrolment.PhotoRefusal;
import org.xueji.evidence.EvidenceRefusal;
import org.xueji.exchange.ExchangeRefusal;
import org.xueji.identity.IdentityRefusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.tenancy.TenancyRefusal;

/** The words for an objection that a job kept by its code. */
final class ObjectionText {

    private ObjectionText() {
    }

    /**
     * The words; a code that is not known speaks for itself.
     *
     * @param detail what they speak of; null for nothing
     */
    static String of(String code, String detail, Locale locale) {
        return Stream.<RefusalReason[]>of(ApprovalRefusal.values(), NewStudentRefusal.values(), ArchiveRefusal.values(), IdentityRefusal.values(), TenancyRefusal.values(),
                EvidenceRefusal.values(), ExchangeRefusal.values(), PhotoRefusal.values())
            .flatMap(Stream::of).filter(r -> r.code().equals(code)).findFirst().map(r -> r.text(locale, detail == null ? "" : detail)).orElse(code);
    }
}
