package org.xueji.it.container;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.xueji.kernel.Actor;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/** The people and the jobs of the tests, and what they do with them. */
record Scene(Transactions transactions, Cast cast) {

    private static final int LEAVINGS = 10;
    private static final int TRIES = 100;

    /** What was seen, and on which connection. */
    record SeenOn(int connection, Set<Long> jobs) {
    }

    Actor first() {
        return cast.actor(Cast.FIRST_SCHOOL);
    }

    Actor second() {
        return cast.actor(Cast.SECOND_SCHOOL);
    }

    Actor county() {
        return cast.actor(Cast.COUNTY_OF_THE_FIRST);
    }

    Set<Long> firsts() {
        return cast.jobs(Cast.FIRST_SCHOOL);
    }

    Set<Long> seconds() {
        return cast.jobs(Cast.SECOND_SCHOOL);
    }

    Set<Long> all() {
        Set<Long> all = new HashSet<>(firsts());
        all.addAll(seconds());
        return all;
    }

    /** In the running transaction, or in a new one if there is none. */
    <T> T as(Actor actor, Transactions.Work<T> work) {
        return Acting.as(actor, () -> transactions.joined(work));
    }

    <T> T outside(Actor actor, Transactions.Work<T> work) {
        return Acting.as(actor, () -> transactions.outside(work));
    }

    Transactions.Work<Set<Long>> seen(Look look) {
        return (entities, database) -> look.at(entities, database, all());
    }

    Transactions.Work<SeenOn> seenOn(Look look) {
        return (entities, database) -> new SeenOn(look == Look.SQL ? connection(database) : connection(entities), look.at(entities, database, all()));
    }

    static Transactions.Work<JobRow> found(long job) {
        return (entities, database) -> entities.find(JobRow.class, job);
    }

    static Transactions.Work<List<JobRow>> queried(long job) {
        return (entities, database) -> entities.createQuery("select j from JobRow j where j.id = :id", JobRow.class).setParameter("id", job).getResultList();
    }

    /** The sizes of all jobs in sight. */
    static Transactions.Work<List<Long>> totals() {
        return (entities, database) -> database.ask(sql -> sql.createQuery("select total from job order by id").mapTo(Long.class).list());
    }

    /** Asks until the pool gives the question the connection that was left; leaves another if the pool has closed that one, as it may with idle ones. */
    static Set<Long> onTheConnectionLeftBy(Supplier<SeenOn> leaving, Supplier<SeenOn> question) {
        for (int i = 0; i < LEAVINGS; i++) {
            int left = leaving.get().connection();
            for (int j = 0; j < TRIES; j++) {
                SeenOn seen = question.get();
                if (seen.connection() == left) {
                    return seen.jobs();
                }
            }
        }
        throw new AssertionError("none of " + LEAVINGS + " connections came back");
    }

    static int connection(EntityManager entities) {
        return ((Number) entities.createNativeQuery("select pg_backend_pid()").getSingleResult()).intValue();
    }

    static int connection(Database database) {
        return database.ask(sql -> sql.createQuery("select pg_backend_pid()").mapTo(Integer.class).one());
    }
}
