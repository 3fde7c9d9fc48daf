package org.xueji.papers;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;

/** Makes rosters of a school's students (S-8), outside any transaction: who is named was read, and is on record, before. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Rosters {

    /** A workbook holds a whole school; on paper that would be a book. */
    private static final int MOST_IN_WORKBOOK = 20_000;
    private static final int MOST_ON_PAPER = 3_000;

    @Inject
    RosterRecords records;
    @Inject
    Clock clock;

    /**
     * Makes a roster.
     *
     * @param reason why the numbers are wanted in full; null for masked ones
     * @param locale the language of its fixed words
     * @throws org.xueji.kernel.Refusal with {@link RosterRefusal}
     */
    public Paper make(RosterFilter filter, RosterForm form, String reason, Locale locale) {
        Roster roster = records.read(filter, form, reason, form == RosterForm.XLSX ? MOST_IN_WORKBOOK : MOST_ON_PAPER);
        return new PrintedRoster(roster, locale, clock.instant()).as(form);
    }
}
