package org.xueji.it.container;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xueji.tenancy.Database;

/** The ways in which the product reads, none with a condition on jurisdiction. */
public enum Look {
    FIND {
        @Override
        List<Long> read(EntityManager entities, Database database, Collection<Long> jobs) {
            return jobs.stream().filter(id -> entities.find(JobRow.class, id) != null).toList();
        }
    },
    JPQL {
        @Override
        List<Long> read(EntityManager entities, Database database, Collection<Long> jobs) {
            return entities.createQuery("select j.id from JobRow j", Long.class).getResultList();
        }
    },
    NATIVE_QUERY {
        @Override
        @SuppressWarnings("unchecked")
        List<Long> read(EntityManager entities, Database database, Collection<Long> jobs) {
            return entities.createNativeQuery("select id from job").getResultList();
        }
    },
    SQL {
        @Override
        List<Long> read(EntityManager entities, Database database, Collection<Long> jobs) {
            return database.ask(sql -> sql.createQuery("select id from job").mapTo(Long.class).list());
        }
    };

    abstract List<Long> read(EntityManager entities, Database database, Collection<Long> jobs);

    /** Which of these jobs are to be seen. */
    public Set<Long> at(EntityManager entities, Database database, Collection<Long> jobs) {
        Set<Long> seen = new TreeSet<>(read(entities, database, jobs));
        seen.retainAll(jobs);
        return seen;
    }
}
