package org.xueji.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.approval.CaseState;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.FormerRegistrations;
import org.xueji.implementing.ComingDays;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * What follows from decisions on take-overs: while one is under review nothing of it changes; granted, whoever has an archive continues it, and everything that was
 * loaded is confirmed at once; in any other end, and
 * when it is returned, the school may correct it.
 */
@ApplicationScoped
class TakeOverCases implements CaseKind {

    static final String KIND = "REGISTER_TAKE_OVER";

    static {
        Refusals.constraint("one_open_takeover_per_school", TakeOverRefusal.ONE_AT_A_TIME);
        Refusals.code("XJ103", TakeOverRefusal.NOT_OPEN);
        Refusals.code("XJ104", ArchiveRefusal.NOT_CONFIRMED_YET);
        Refusals.code("XJ105", ArchiveRefusal.NOT_CONFIRMED_YET);
    }

    @Inject
    Database database;
    @Inject
    TakeOverRows rows;
    @Inject
    ComingDays coming;
    @Inject
    FormerRegistrations registrations;
    @Inject
    Event<DomainEvents> events;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Article article() {
        return new Article(Article.Source.S, 1);
    }

    @Override
    public void follow(List<CaseChange> changes) {
        for (CaseChange change : changes) {
            if (change.after() == CaseState.GRANTED) {
                continueArchives(change);
                int confirmed = database.ask(sql -> sql.createQuery("select effect.confirm_taken_over(:case, cast(:coming as jsonb))").bind("case", change.id()).bind("coming", coming.json()).mapTo(Integer.class).one());
                events.fire(DomainEvents.of(new DomainEvent("TAKE_OVER_CONFIRMED", article(), change.subject(), "registrations", String.valueOf(confirmed))));
            } else if (change.after() != CaseState.IN_REVIEW) {
                database.tell(sql -> sql.createUpdate("update register_takeover set state = 'OPEN', version = version + 1 where case_id = :case and state = 'SIGNING'")
                    .bind("case", change.id()).execute());
            }
        }
    }

    /** Makes registrations of those who have an archive already, before all are confirmed: it comes to the school, or, of somebody who has left, stays where it is. */
    private void continueArchives(CaseChange signed) {
        record Continued(UUID cause, Long person) {
        }
        database.tell(sql -> {
            List<Continued> all = sql.createQuery("select cause, person from effect.continue_taken_over(:case)").bind("case", signed.id()).mapTo(Continued.class).list();
            if (all.isEmpty()) {
                return;
            }
            Map<UUID, Long> persons = all.stream().filter(c -> c.person() != null).collect(Collectors.toMap(Continued::cause, Continued::person));
            TakeOverRows.Open takeover = sql.createQuery("select id, ref, org_id as school, path from register_takeover where ref = :ref").bind("ref", signed.subject())
                .mapTo(TakeOverRows.Open.class).one();
            Map<Boolean, List<TakeOverRows.Filed>> here = rows.filed(sql, all.stream().map(Continued::cause).toList()).stream().collect(Collectors.partitioningBy(f -> persons.containsKey(f.ref())));
            rows.loaded(sql, here.get(true), registrations.continueArchives(persons, here.get(true).stream().map(f -> f.former(takeover)).toList()));
            registrations.addToArchivesElsewhere(signed.id(), here.get(false).stream().map(f -> f.former(takeover)).toList());
        });
    }
}
