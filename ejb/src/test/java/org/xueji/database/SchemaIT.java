package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xueji.provisioning.Schema;

class SchemaIT {

    @Test
    void migratingAgainChangesNothing() {
        assertThat(Schema.migrate(TestDatabase.fresh().owner())).isZero();
    }
}
