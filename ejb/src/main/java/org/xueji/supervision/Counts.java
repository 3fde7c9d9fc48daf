package org.xueji.supervision;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** Counts over the tree, from the counts kept per school; upper tiers are sums over a range of paths. */
@Stateless
public class Counts {

    private static final String COUNTED = """
        select o.ref, o.tier, o.code, o.name, o.state,
               (select count(*) from organisation s where s.tier = 'SCHOOL' and s.path >= o.path and s.path < o.path || ':') as schools,
               (select coalesce(sum(t.n), 0) from tally t where t.subject = 'REGISTRATION:ACTIVE' and t.path >= o.path and t.path < o.path || ':')
                 + (select coalesce(sum(d.delta), 0) from tally_delta d where d.subject = 'REGISTRATION:ACTIVE' and d.path >= o.path and d.path < o.path || ':')
                 as registered,
               (select coalesce(sum(t.n), 0) from tally t where t.subject = 'NEW_STUDENT:OPEN' and t.path >= o.path and t.path < o.path || ':')
                 + (select coalesce(sum(d.delta), 0) from tally_delta d where d.subject = 'NEW_STUDENT:OPEN' and d.path >= o.path and d.path < o.path || ':')
                 as in_progress,
               o.path ^@ :mine as mine
          from organisation o
        """;

    @Inject
    Database database;

    /** What lies directly below an organisation, authorities before schools. */
    public List<ChildCount> below(UUID organisation) {
        database.requireSeen("organisation", organisation, JurisdictionRefusal.NO_SUCH_ORGANISATION);
        Bound bound = database.bound();
        return database.ask(sql -> sql.createQuery(COUNTED + """
             where o.parent_id = (select id from organisation where ref = :ref)
             order by o.tier = 'SCHOOL', o.code""").bind("ref", organisation).bind("mine", bound.path()).mapTo(ChildCount.class).list());
    }

    /** One organisation. */
    public ChildCount at(UUID organisation) {
        Bound bound = database.bound();
        return database.ask(sql -> sql.createQuery(COUNTED + " where o.ref = :ref").bind("ref", organisation).bind("mine", bound.path())
            .mapTo(ChildCount.class).one());
    }
}
