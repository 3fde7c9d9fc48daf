package org.xueji.tenancy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Whether the server can do its work: the database answers at the schema version of this build, and binds nobody to nothing. */
@Stateless
public class Health {

    @Inject
    Database database;
    @Inject
    SchemaVersion schema;

    /** Such as {@code UP} or the name of what is wrong. */
    public String state() {
        return Acting.asNobody(() -> database.ask(sql -> {
            String found = sql.createQuery("select tenancy.schema_version()").mapTo(String.class).one();
            if (!found.equals(schema.expected())) {
                return "SCHEMA_" + found + "_INSTEAD_OF_" + schema.expected();
            }
            long seen = sql.createQuery("select count(*) from organisation").mapTo(Long.class).one();
            return seen == 0 ? "UP" : "UNBOUND_SEES_ROWS";
        }));
    }
}
