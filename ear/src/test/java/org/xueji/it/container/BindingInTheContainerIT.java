package org.xueji.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.xueji.it.container.Scene.connection;
import static org.xueji.it.container.Scene.found;
import static org.xueji.it.container.Scene.onTheConnectionLeftBy;
import static org.xueji.it.container.Scene.queried;
import static org.xueji.it.container.Scene.totals;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.xueji.it.ContainerArchive;
import org.xueji.jobs.JobState;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.TenancyRefusal;

/** Every transaction in the server is bound once to whoever acts, however it reaches the database; what is not bound sees nothing (C-2). */
@Isolated("deploys into the server")
@ExtendWith(ArquillianExtension.class)
class BindingInTheContainerIT {

    private static final int THREADS = 8;
    private static final int TURNS = 200;
    private static final int MORE_THAN_THE_POOL_HOLDS = 40;

    @Inject
    Transactions transactions;
    @Inject
    Jobs jobs;
    @Resource
    ManagedExecutorService threads;

    private Scene scene;
    private Actor first;
    private Actor second;
    private Set<Long> firsts;
    private Set<Long> seconds;
    private Set<Long> all;

    @Deployment
    static EnterpriseArchive deployment() {
        return ContainerArchive.with(BindingInTheContainerIT.class, Scene.class, Turn.class);
    }

    @BeforeEach
    void setTheScene() {
        scene = new Scene(transactions, new Cast());
        first = scene.first();
        second = scene.second();
        firsts = scene.firsts();
        seconds = scene.seconds();
        all = scene.all();
    }

    @Test
    void everyWayOfReadingSeesTheJurisdictionAndNothingElse() {
        for (Look look : Look.values()) {
            assertThat(scene.as(first, scene.seen(look))).as("the first school by " + look).isEqualTo(firsts);
            assertThat(scene.as(second, scene.seen(look))).as("the second school by " + look).isEqualTo(seconds);
            assertThat(scene.as(scene.county(), scene.seen(look))).as("the county of the first by " + look).isEqualTo(firsts);
        }
    }

    @Test
    void aFlushIsWrittenUnderTheBindOfItsTransaction() {
        long own = firsts.iterator().next();

        List<Long> flushed = scene.as(first, (entities, database) -> {
            entities.find(JobRow.class, own).total(4711);
            entities.flush();
            return totals().with(entities, database);
        });

        assertThat(flushed).as("by SQL in the same transaction").contains(4711L);
        assertThat(scene.as(first, found(own)).total()).isEqualTo(4711);
    }

    @Test
    void aBulkUpdateWithoutAConditionChangesTheJurisdictionAndNothingElse() {
        List<Long> before = scene.as(second, totals());

        int changed = scene.as(first, (entities, database) -> entities.createQuery("update JobRow j set j.total = 815").executeUpdate());

        assertThat(scene.as(first, totals())).hasSize(changed).containsOnly(815L);
        assertThat(scene.as(second, totals())).isEqualTo(before).doesNotContain(815L);
    }

    @Test
    void whateverComesFirstTheTransactionIsBoundOnceAndKeepsOneConnection() {
        for (List<Look> order : orders(List.of(Look.values()))) {
            Set<Integer> connections = new HashSet<>();
            scene.as(first, (entities, database) -> {
                for (Look look : order) {
                    Scene.SeenOn seen = scene.seenOn(look).with(entities, database);
                    assertThat(seen.jobs()).as(look + " in " + order).isEqualTo(firsts);
                    connections.add(seen.connection());
                }
                return null;
            });
            assertThat(connections).as("connections for " + order).hasSize(1);
        }
    }

    /** Without this the test before it would show nothing: a transaction bound twice would go unnoticed. */
    @Test
    void theDatabaseBindsNoTransactionTwice() {
        Throwable refused = catchThrowable(() -> scene.as(first, (entities, database) -> {
            Look.JPQL.at(entities, database, all);
            return database.ask(sql -> sql.createQuery("select 1 from tenancy.bind(:post, :issuer, :subject, now())")
                .bind("post", first.post()).bind("issuer", first.issuer()).bind("subject", first.subject()).mapTo(Integer.class).one());
        }));

        assertThat(refused).hasStackTraceContaining("already bound");
    }

    @Test
    void actingForAnotherInARunningTransactionDoesNotBindItAnew() {
        for (Look look : Look.values()) {
            Set<Long> seen = scene.as(first, (entities, database) -> {
                Look.SQL.at(entities, database, all);
                return scene.as(second, scene.seen(look));
            });

            assertThat(seen).as(look.name()).isEqualTo(firsts);
        }
    }

    @Test
    void aTransactionOfItsOwnIsBoundForItselfAndLeavesTheOuterOneAsItWas() {
        for (Look look : Look.values()) {
            scene.as(first, (entities, database) -> {
                int outer = connection(database);

                Scene.SeenOn another = Acting.as(second, () -> transactions.ofItsOwn(scene.seenOn(look)));
                Set<Long> same = transactions.ofItsOwn(scene.seen(look));
                Set<Long> nobodys = Acting.asNobody(() -> transactions.ofItsOwn(scene.seen(look)));

                assertThat(another.connection()).isNotEqualTo(outer);
                assertThat(another.jobs()).as("for the other school by " + look).isEqualTo(seconds);
                assertThat(same).as("for the same school by " + look).isEqualTo(firsts);
                assertThat(nobodys).as("for nobody by " + look).isEmpty();
                assertThat(look.at(entities, database, all)).as("in the outer one again by " + look).isEqualTo(firsts);
                return null;
            });
        }
    }

    @Test
    void nothingIsReadOutsideATransactionOrForNobody() {
        for (Look look : Look.values()) {
            assertThat(scene.outside(first, scene.seen(look))).as("outside by " + look).isEmpty();
            assertThat(transactions.joined(scene.seen(look))).as("for nobody by " + look).isEmpty();
        }
    }

    @Test
    void nothingIsWrittenOutsideATransactionOrForNobody() {
        Transactions.Work<Integer> write = (entities, database) -> database.ask(sql -> sql.createUpdate("update job set total = 1").execute());

        assertThat(scene.outside(first, write)).as("rows changed outside a transaction").isZero();
        assertThat(transactions.joined(write)).as("rows changed for nobody").isZero();
    }

    @Test
    void whatLiesOutsideTheJurisdictionIsWrittenByNoWay() {
        UUID other = scene.as(second, (entities, database) -> database.bound().ref());
        String row = "insert into job_chunk(job_id, seq, path, work) select %d, 9, path, 'X' from organisation where ref = '%s'"
            .formatted(seconds.iterator().next(), other);

        Throwable bySql = catchThrowable(() -> scene.as(first, (entities, database) -> database.ask(sql -> sql.createUpdate(row).execute())));
        Throwable byJpa = catchThrowable(() -> scene.as(first, (entities, database) -> entities.createNativeQuery(row).executeUpdate()));

        assertRefused(bySql, TenancyRefusal.NOT_YOURS_TO_CHANGE);
        assertRefused(byJpa, TenancyRefusal.NOT_YOURS_TO_CHANGE);
    }

    @Test
    void aConnectionThatComesBackBringsNothingOfItsLastActor() {
        for (Look look : Look.values()) {
            for (boolean rolledBack : List.of(true, false)) {
                Supplier<Scene.SeenOn> leaving = () -> {
                    Scene.SeenOn left = Acting.as(first, () -> rolledBack ? transactions.rolledBack(scene.seenOn(look)) : transactions.joined(scene.seenOn(look)));
                    assertThat(left.jobs()).isEqualTo(firsts);
                    return left;
                };

                assertThat(onTheConnectionLeftBy(leaving, () -> transactions.joined(scene.seenOn(look)))).as("to nobody by " + look).isEmpty();
                assertThat(onTheConnectionLeftBy(leaving, () -> scene.outside(first, scene.seenOn(look)))).as("outside by " + look).isEmpty();
                assertThat(onTheConnectionLeftBy(leaving, () -> scene.as(second, scene.seenOn(look)))).as("to the other by " + look).isEqualTo(seconds);
            }
        }
    }

    @Test
    void whatWasRolledBackWasNotWritten() {
        long own = firsts.iterator().next();

        Acting.as(first, () -> transactions.rolledBack((entities, database) -> {
            entities.find(JobRow.class, own).total(-1);
            entities.flush();
            return null;
        }));

        assertThat(scene.as(first, found(own)).total()).isNotEqualTo(-1);
    }

    @Test
    void whatOneActorHasReadIsNotServedToTheNext() {
        for (long own : firsts) {
            assertThat(scene.as(first, found(own))).isNotNull();

            assertThat(scene.as(second, found(own))).as("to the other school").isNull();
            assertThat(scene.as(second, queried(own))).as("to the other school by a query").isEmpty();
            assertThat(transactions.joined(found(own))).as("to nobody").isNull();
            assertThat(scene.outside(first, found(own))).as("outside a transaction").isNull();
        }
    }

    @Test
    void whoMayNotActIsRefusedWithTheReasonByEveryWay() {
        Actor withdrawn = scene.cast().actor(Cast.WITHDRAWN);
        Actor suspended = scene.cast().actor(Cast.SUSPENDED);
        Actor thief = new Actor(second.post(), first.issuer(), first.subject(), first.from());

        for (Look look : Look.values()) {
            assertRefused(catchThrowable(() -> scene.as(withdrawn, scene.seen(look))), TenancyRefusal.NO_SUCH_POST);
            assertRefused(catchThrowable(() -> scene.as(thief, scene.seen(look))), TenancyRefusal.NO_SUCH_POST);
            assertRefused(catchThrowable(() -> scene.as(suspended, scene.seen(look))), TenancyRefusal.ORGANISATION_NOT_ACTIVE);
        }
    }

    @Test
    void refusalsUseUpNoConnections() {
        Actor withdrawn = scene.cast().actor(Cast.WITHDRAWN);
        for (int i = 0; i < MORE_THAN_THE_POOL_HOLDS; i++) {
            Look look = Look.values()[i % Look.values().length];
            assertRefused(catchThrowable(() -> scene.as(withdrawn, scene.seen(look))), TenancyRefusal.NO_SUCH_POST);
        }

        assertThat(scene.as(first, scene.seen(Look.JPQL))).isEqualTo(firsts);
    }

    /** A plan that is kept was made for somebody's range and would serve the next actor's, at a thousand times the price. */
    @Test
    void noPlanIsKeptForTheNextActor() {
        int kept = scene.as(first, (entities, database) -> {
            for (int i = 0; i < 10; i++) {
                for (Look look : Look.values()) {
                    look.at(entities, database, all);
                }
            }
            return database.ask(sql -> sql.createQuery("select count(*) from pg_prepared_statements").mapTo(Integer.class).one());
        });

        assertThat(kept).isZero();
    }

    @Test
    void whatTheDatabaseComplainsOfNamesNoValues() {
        String complaint = Acting.as(first, () -> transactions.rolledBack((entities, database) -> database.ask(sql -> {
            try (Statement insert = sql.getConnection().createStatement()) {
                insert.execute("insert into job_chunk(job_id, seq, path, work) select -4711, 0, path, 'X' from job limit 1");
                return "nothing";
            } catch (SQLException e) {
                return e.toString();
            }
        })));

        assertThat(complaint).contains("job_chunk_job_id_path_fkey").doesNotContain("4711");
    }

    @Test
    void actorsOnManyThreadsNeverSeeEachOthersRows() throws Exception {
        int turns = TURNS * scene.cast().repetitions();
        List<Future<List<String>>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(thread);
            Callable<List<String>> wrong = () -> wrongIn(turns, random);
            running.add(threads.submit(wrong));
        }

        for (Future<List<String>> wrong : running) {
            assertThat(wrong.get(5, TimeUnit.MINUTES)).isEmpty();
        }
    }

    private List<String> wrongIn(int turns, Random random) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            Turn turn = Turn.drawn(random);
            Set<Long> seen = turn.taken(scene);
            if (!seen.equals(turn.expected(scene))) {
                wrong.add(turn + " saw " + seen);
            }
        }
        return wrong;
    }

    @Test
    void theWorkerRunsAChunkBoundToTheOrganisationOfItsJob() throws Exception {
        LookingWork.lookFor(all);

        LookingWork.Seen seen = lookedByAWorker(second);

        assertThat(seen.bound()).usingRecursiveComparison().isEqualTo(scene.as(second, (entities, database) -> database.bound()));
        for (Look look : Look.values()) {
            assertThat(seen.jobs().get(look)).as(look.name()).isEqualTo(seconds);
        }
    }

    /** The product that runs beside us has workers too. They may be quicker and know no such work: then another job is offered. */
    private LookingWork.Seen lookedByAWorker(Actor actor) throws InterruptedException {
        Map<Long, UUID> offered = new HashMap<>();
        LookingWork.Seen seen = null;
        while (seen == null) {
            Jobs.Created job = scene.as(actor, (entities, database) -> jobs.create(LookingWork.KIND, "容器", "{}", List.of(LookingWork.WORK)));
            offered.put(job.id(), job.ref());
            seen = LookingWork.SEEN.poll(1, TimeUnit.SECONDS);
        }
        UUID done = offered.get(seen.job());
        JobState state = scene.as(actor, (entities, database) -> jobs.get(done).state());
        assertThat(state).isEqualTo(JobState.DONE);
        scene.as(actor, (entities, database) -> database.ask(sql -> sql
            .createUpdate("update job set state = 'CANCELLED' where kind = :kind and state <> 'DONE'").bind("kind", LookingWork.KIND).execute()));
        return seen;
    }

    private static void assertRefused(Throwable thrown, TenancyRefusal reason) {
        assertThat(thrown).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static <T> List<List<T>> orders(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (T head : of) {
            List<T> rest = new ArrayList<>(of);
            rest.remove(head);
            for (List<T> tail : orders(rest)) {
                List<T> order = new ArrayList<>(List.of(head));
                order.addAll(tail);
                orders.add(order);
            }
        }
        return orders;
    }
}
