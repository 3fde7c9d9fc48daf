package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.xueji.provisioning.Schema;
import org.xueji.tenancy.SchemaVersion;

class SchemaIT {

    @Test
    void migratingAgainChangesNothing() {
        assertThat(Schema.migrate(TestDatabase.fresh().owner())).isZero();
    }

    @Test
    void theServerExpectsTheNewestMigration() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        String newest = ask(database.owner(), "select version from schema_history where success order by installed_rank desc limit 1");
        assertThat(new SchemaVersion().expected()).isEqualTo(newest);
        assertThat(ask(database.app(), "select tenancy.schema_version()")).isEqualTo(newest);
    }

    private static String ask(DataSource source, String sql) throws SQLException {
        try (Connection c = source.getConnection(); Statement s = c.createStatement(); ResultSet found = s.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }
}
