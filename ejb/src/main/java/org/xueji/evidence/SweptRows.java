package org.xueji.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/** What the database knows of files that may be cleared away; asked by the server itself, for nobody. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SweptRows {

    @Inject
    Database database;

    public SweptRows() {
    }

    /** On a database of somebody else's, such as a test's. */
    SweptRows(Database database) {
        this.database = database;
    }

    /** Drops the rows of files that were uploaded before a moment and linked to nothing; gives where their bytes are. */
    public List<UUID> dropLoose(Instant before, int most) {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select keep.drop_loose(:before, :most)")
            .bind("before", OffsetDateTime.ofInstant(before, Time.BEIJING)).bind("most", most).mapTo(UUID.class).list()));
    }

    /** Those of these bytes that belong to no row. */
    public List<UUID> withoutRow(List<UUID> keys) {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select keep.without_row(:keys)")
            .bindArray("keys", UUID.class, keys.toArray()).mapTo(UUID.class).list()));
    }
}
