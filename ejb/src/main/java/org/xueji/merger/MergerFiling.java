package org.xueji.merger;

import java.time.LocalDate;
import org.xueji.jurisdiction.OrganisationPath;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/** What a merger and its reversal are filed with alike. */
final class MergerFiling {

    private MergerFiling() {
    }

    /** @throws Refusal if there is no day, or it is past, or more than a year ahead */
    static void requireDay(LocalDate day, LocalDate today) {
        if (day == null || day.isBefore(today) || day.isAfter(today.plusYears(1))) {
            throw new Refusal(MergerRefusal.DAY_DOES_NOT_FIT);
        }
    }

    /** What was stated, without blanks around it. @throws Refusal if that is nothing */
    static String statement(String text) {
        if (text == null || text.isBlank()) {
            throw new Refusal(MergerRefusal.STATEMENT_REQUIRED);
        }
        return text.strip();
    }

    /** Who approves, and where it lies. */
    record Decider(long id, String path) {
    }

    /** Who decides for two authorities: the nearest at or above both. */
    static Decider decider(Database database, String one, String other) {
        OrganisationPath nearest = new OrganisationPath(one).nearestCommon(new OrganisationPath(other));
        return new Decider(database.ask(sql -> sql.createQuery("select id from organisation where path = :path").bind("path", nearest.value()).mapTo(Long.class).one()), nearest.value());
    }
}
