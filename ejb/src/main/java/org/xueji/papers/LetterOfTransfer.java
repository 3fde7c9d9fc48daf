package org.xueji.papers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseCourse;
import org.xueji.kernel.Time;

/**
 * What the letters of transfers have in common: a sentence that says who moves, who approved it, and whose seal is put on it.
 *
 * @param approvals at least one
 * @param signedBy the name of whoever signs
 * @param number the paper's own
 */
record LetterOfTransfer(String moves, List<CaseCourse.Done> approvals, String signedBy, String number) {

    static List<CaseCourse.Done> approvals(List<CaseCourse.Done> done) {
        return done.stream().filter(d -> d.action() == CaseAction.APPROVE).toList();
    }

    static String day(Instant at) {
        return at.atZone(Time.BEIJING).toLocalDate().toString();
    }

    byte[] written(Locale locale, Instant now, String operator) {
        Sheet sheet = new Sheet(PaperWords.TRANSFER_LETTER.text(locale), PaperWords.FOOT.text(locale, number, Time.moment(now), operator),
            words -> PaperWords.GLYPH_MISSING.text(locale, words), now);
        sheet.title(PaperWords.TRANSFER_LETTER.text(locale));
        sheet.paragraph(moves);
        sheet.heading(PaperWords.APPROVED_BY.text(locale));
        sheet.table(Stream.of(PaperWords.ORGANISATION, PaperWords.DAY).map(w -> w.text(locale)).toList(), approvals.stream().map(d -> List.of(d.organisation(), day(d.at()))).toList());
        sheet.signature(List.of(signedBy, day(now), PaperWords.SEAL.text(locale)));
        return sheet.finished();
    }
}
