package org.xueji.it.container;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.xueji.tenancy.Database;

/** A service as the product's are, of which a test says what it does with its two ways to the database. */
@Stateless
public class Transactions {

    @PersistenceContext
    EntityManager entities;
    @Inject
    Database database;
    @Resource
    EJBContext context;

    /** What the service does. */
    @FunctionalInterface
    public interface Work<T> {
        T with(EntityManager entities, Database database);
    }

    /** In the running transaction, or in one that is begun for it. */
    public <T> T joined(Work<T> work) {
        return work.with(entities, database);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <T> T ofItsOwn(Work<T> work) {
        return work.with(entities, database);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <T> T rolledBack(Work<T> work) {
        context.setRollbackOnly();
        return work.with(entities, database);
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public <T> T outside(Work<T> work) {
        return work.with(entities, database);
    }
}
