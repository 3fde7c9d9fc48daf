package org.xueji.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.implementing.RulesInForce;
import org.xueji.rules.RuleVersion;
import org.xueji.tenancy.Database;

/** Finds schools as sides of cases. */
@ApplicationScoped
public class Sides {

    @Inject
    Database database;
    @Inject
    RulesInForce rules;

    /** Where a school lies. */
    record Place(long authority, Long prefecture, long province) {
    }

    /** A school under the rules that hold for it today. */
    public Side of(long school) {
        return of(school, rules.of(school));
    }

    private Side of(long school, RuleVersion version) {
        Place place = database.ask(sql -> sql.createQuery("""
            select o.competent_authority_id as authority, p.id as province,
                   (select f.id from organisation f where f.tier = 'PREFECTURE' and o.path ^@ f.path order by length(f.path) desc limit 1) as prefecture
              from organisation o join organisation p on p.path = substr(o.path, 1, 7) where o.id = :school""").bind("school", school).mapTo(Place.class).one());
        return new Side(school, place.authority(), place.prefecture(), place.province(), version);
    }
}
