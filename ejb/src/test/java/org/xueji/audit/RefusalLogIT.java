package org.xueji.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.TestDatabase;
import org.xueji.kernel.Actor;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Refused;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.RowSeal;
import org.xueji.tenancy.ServerDatabase;
import org.xueji.tenancy.TenancyRefusal;

/** Forged tokens without end do not fill the log, and hide nobody who is known. */
class RefusalLogIT {

    private static final int FLOOD = 200;
    private static final Instant NOON = Instant.parse("2026-09-10T04:00:00Z");

    private final TestDatabase register = TestDatabase.fresh();
    private final RefusalLog log = new RefusalLog();

    @BeforeEach
    void open() {
        log.clock = Clock.fixed(NOON, ZoneOffset.UTC);
        log.database = ServerDatabase.of(register.app(), log.clock);
        log.seal = new RowSeal(KeyRing.withOneKeyEach().keys());
        log.strangers = new Strangers();
    }

    @Test
    void ofAFloodAFewAreListedAndTheRestIsCounted() {
        refuseStrangers(FLOOD, TenancyRefusal.NO_SUCH_POST);
        assertThat(rows("REFUSED")).isEqualTo(Strangers.LISTED_A_MINUTE);

        log.recordUnlisted();

        assertThat(text("select row->'details'->>'count' || ' ' || (row->'details'->>'reason') || ' ' || (row->'details'->>'since') from audited where row->>'kind' = 'REFUSED_UNLISTED'"))
            .isEqualTo(FLOOD - Strangers.LISTED_A_MINUTE + " tenancy.no-such-post 2026-09-10T04:00:00Z");
        log.recordUnlisted();
        assertThat(rows("REFUSED_UNLISTED")).as("once").isEqualTo(1);
    }

    @Test
    void aFloodOfOneReasonHidesNoOtherAndLastsAMinute() {
        refuseStrangers(FLOOD, TenancyRefusal.NO_SUCH_POST);

        refuseStrangers(1, TenancyRefusal.REALM_NOT_OPEN);
        assertThat(rows("REFUSED")).as("another reason").isEqualTo(Strangers.LISTED_A_MINUTE + 1);

        log.clock = Clock.fixed(NOON.plus(Duration.ofMinutes(1)), ZoneOffset.UTC);
        refuseStrangers(1, TenancyRefusal.NO_SUCH_POST);
        assertThat(rows("REFUSED")).as("a minute later").isEqualTo(Strangers.LISTED_A_MINUTE + 2);
    }

    @Test
    void whoeverIsKnownIsAlwaysOnRecord() {
        refuseStrangers(FLOOD, TenancyRefusal.NO_SUCH_POST);
        Optional<Actor> known = Optional.of(new Actor(new UUID(1, 1), "issuer", "subject", "10.0.0.1"));
        for (int i = 0; i < FLOOD; i++) {
            log.record(new Refused(known, TenancyRefusal.NO_SUCH_POST, "GET /api/v1/me", "10.0.0.1"));
        }

        assertThat(rows("REFUSED")).isEqualTo(Strangers.LISTED_A_MINUTE + FLOOD);
    }

    private void refuseStrangers(int many, RefusalReason reason) {
        for (int i = 0; i < many; i++) {
            log.record(new Refused(Optional.empty(), reason, "GET /api/v1/me", "10.0.0." + i));
        }
    }

    private long rows(String kind) {
        return Long.parseLong(text("select count(*) from audited where row->>'kind' = '" + kind + "'"));
    }

    private String text(String question) {
        try (Connection owner = register.owner().getConnection(); Statement statement = owner.createStatement();
             ResultSet found = statement.executeQuery("with audited as (select convert_from(canonical, 'UTF8')::jsonb as row from audit) " + question)) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
