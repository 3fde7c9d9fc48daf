package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/** The set-ups of provinces, as the ministry's administrators see them; each call one transaction. */
@Stateless
public class SetUps {

    private static final String COLUMNS = """
        select s.id, s.ref, s.code, s.name, o.ref as organisation, jsonb_array_length(s.divisions) as divisions, s.administrator, s.state, w.display_name as by,
               s.created_at as at, s.lease is not null and s.lease_until >= :now as busy
          from province_set_up s join operator w on w.id = s.created_by left join organisation o on o.code = s.code
        """;

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A row as stored. */
    record Row(long id, UUID ref, String code, String name, UUID organisation, int divisions, String administrator, SetUpState state, String by, Instant at, boolean busy) {
    }

    /** Those that are not over, the newest first. */
    public List<SetUpView> unfinished() {
        SetUpRecords.ministry(database);
        List<Row> rows = database.ask(sql -> sql.createQuery(COLUMNS + " where s.state in ('RUNNING', 'UNDOING') order by s.id desc").bind("now", clock.instant())
            .mapTo(Row.class).list());
        return rows.stream().map(this::shown).toList();
    }

    /** @throws Refusal if there is none */
    public SetUpView get(UUID ref) {
        SetUpRecords.ministry(database);
        return database.ask(sql -> sql.createQuery(COLUMNS + " where s.ref = :ref").bind("now", clock.instant()).bind("ref", ref).mapTo(Row.class).findOne())
            .map(this::shown).orElseThrow(() -> new Refusal(ProvisioningRefusal.NO_SUCH_SET_UP));
    }

    /** The one of a province that was not undone; empty for a province that was not set up this way, or not yet. */
    public Optional<SetUpView> find(String code) {
        SetUpRecords.ministry(database);
        return database.ask(sql -> sql.createQuery(COLUMNS + " where s.code = :code and s.state <> 'UNDONE'").bind("now", clock.instant()).bind("code", code)
            .mapTo(Row.class).findOne()).map(this::shown);
    }

    private SetUpView shown(Row row) {
        List<SetUpView.Taken> steps = database.ask(sql -> sql.createQuery("""
            select p.step, p.outcome, w.display_name as by, p.at from province_set_up_step p join operator w on w.id = p.created_by
             where p.set_up_id = :id order by p.id""").bind("id", row.id()).mapTo(SetUpView.Taken.class).list());
        return new SetUpView(row.ref(), row.code(), row.name(), row.organisation(), row.divisions(), row.administrator(), row.state(), row.by(), row.at(), row.busy(), steps);
    }
}
