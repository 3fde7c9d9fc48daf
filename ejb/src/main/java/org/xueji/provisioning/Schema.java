package org.xueji.provisioning;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The database schema and its version. Migrates with the owner's credentials, before the server starts. */
public final class Schema {

    private Schema() {
    }

    /**
     * Brings the schema to the version that this build expects.
     *
     * @param owner connects as the owner of the database
     * @return how many migrations ran
     * @throws org.flywaydb.core.api.FlywayException if one fails; it leaves nothing of itself behind
     */
    public static int migrate(DataSource owner) {
        return Flyway.configure(Schema.class.getClassLoader())
            .dataSource(owner)
            .locations("classpath:db/migration")
            .table("schema_history")
            .validateMigrationNaming(true)
            .load()
            .migrate().migrationsExecuted;
    }
}
