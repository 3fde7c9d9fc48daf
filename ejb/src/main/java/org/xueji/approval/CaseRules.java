package org.xueji.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.implementing.RulesInForce;
import org.xueji.rules.RuleVersion;
import org.xueji.tenancy.Database;

/** Under which rules a case runs: those under which it was filed, to its end (V-28). */
@ApplicationScoped
public class CaseRules {

    @Inject
    Database database;
    @Inject
    RulesInForce rules;

    /** The version under which a case that the acting post sees was filed. */
    public RuleVersion ofCase(long theCase) {
        return rules.version(database.ask(sql -> sql.createQuery("select rule_version from approval_case where id = :case").bind("case", theCase).mapTo(String.class).one()));
    }
}
