package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.DISTRICT;
import static org.xueji.database.Place.INSTITUTION_OF_MINISTRY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;
import static org.xueji.database.Place.SUSPENDED_COUNTY;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.database.Nation.Student;

/** Moves in the tree (C-6): everything follows, for everybody at once, or nothing does. Tables are taken from the catalogue; random trees follow {@code xueji.repetitions}. */
class MovesIT {

    private Nation nation;

    @BeforeEach
    void found() {
        nation = Nation.founded();
    }

    @Test
    void everyRowOfEveryTableFollows() {
        VisibilityMatrix.fill(nation);
        nation.filesTransfer(nation.registers(OWN_SCHOOL, "Jia"), SCHOOL_OF_OTHER_PROVINCE);
        nation.filesTransfer(nation.registers(SCHOOL_OF_OTHER_PROVINCE, "Yi"), OWN_SCHOOL);
        asking(owner -> {
            owner.run("""
                insert into urge(case_id, case_path, to_path, seq, org_id, path, by_org, created_by, on_day, at)
                select s.case_id, s.case_path, s.to_path, s.seq, s.org_id, s.path, s.org_id, o.id, '2026-09-10', '2026-09-10' from approval_step s, operator o
                 where s.seq = 1 and s.to_path is not null and o.id = (select min(id) from operator)""");
            owner.commit();
            return null;
        });
        String from = COUNTY.path();
        List<String> before = asking(owner -> Moves.under(owner, from));
        assertThat(before).as("a table without a row at the school proves nothing").noneMatch(line -> line.endsWith(" 0"));

        assertThat(Moves.move(nation, PROVINCE, COUNTY.id(), OTHER_PREFECTURE.id())).isEqualTo("DONE");

        String to = path(COUNTY);
        assertThat(to).startsWith(OTHER_PREFECTURE.path());
        asking(owner -> {
            assertThat(withoutItsOwnRecord(Moves.under(owner, to))).isEqualTo(withoutItsOwnRecord(before));
            assertThat(Moves.under(owner, from)).allMatch(line -> line.endsWith(" 0"));
            assertThat(Moves.faults(owner)).isEmpty();
            return null;
        });
    }

    /** Without one, a move reads the whole table once for every row that it follows. An index that begins with what the key says beside the path is enough, or with the path of an organisation. */
    @Test
    void everyKeyThatFollowsAMoveHasAnIndexThatFindsItsRows() {
        List<String> ours = asking(Moves::keysWithoutIndex);
        List<String> withAnOddOne = asking(owner -> {
            owner.run("create table odd(org_id bigint, path path_t, x int, foreign key (org_id, path) references organisation(id, path) on update cascade)");
            owner.run("create index on odd(x, org_id)");
            owner.run("create index on odd(org_id, path) where x = 1");
            return Moves.keysWithoutIndex(owner);
        });

        assertThat(ours).isEmpty();
        assertThat(withAnOddOne).containsExactly("odd(org_id, path) -> organisation");
    }

    /** The move itself adds a line to each of these. */
    private static List<String> withoutItsOwnRecord(List<String> rows) {
        return rows.stream().filter(line -> !line.matches("organisation_(change|history)\\..*")).toList();
    }

    static Stream<Integer> seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("xueji.repetitions", 3)).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterRandomMovesInRangeEqualsIsDescendant(int seed) {
        Random random = new Random(seed);
        grow(random);
        int done = 0;
        for (int i = 0; i < 12; i++) {
            List<String> possible = asking(owner -> owner.list("""
                select o.id || ' ' || p.id from organisation o cross join organisation p
                 where o.path > ? and o.path ^@ ? and p.path ^@ ? and move_objection(o, p, ?) is null order by o.id, p.id""",
                PROVINCE.path(), PROVINCE.path(), PROVINCE.path(), PROVINCE.path()));
            String[] move = possible.get(random.nextInt(possible.size())).split(" ");
            done += Moves.move(nation, PROVINCE, Long.parseLong(move[0]), Long.parseLong(move[1])).equals("DONE") ? 1 : 0;
            asking(owner -> {
                assertThat(Moves.faults(owner)).isEmpty();
                assertThat(owner.list("""
                    with recursive below(top, id) as (select id, id from organisation union all select b.top, o.id from below b join organisation o on o.parent_id = b.id)
                    (select top || ' ' || id from below except select a.id || ' ' || b.id from organisation a join organisation b on b.path >= a.path and b.path < a.path || ':')
                    union all
                    (select a.id || ' ' || b.id from organisation a join organisation b on b.path >= a.path and b.path < a.path || ':' except select top || ' ' || id from below)""")).isEmpty();
                return null;
            });
        }
        assertThat(done).isEqualTo(12);
    }

    /** Prefectures, counties straight under the province, departments, and schools anywhere, each with a student. */
    private void grow(Random random) {
        try (Session owner = nation.owner()) {
            List<String> tiers = List.of("PREFECTURE", "COUNTY", "DEPARTMENT", "SCHOOL", "SCHOOL");
            List<String> authorities = new ArrayList<>(List.of(PROVINCE.id() + " PROVINCE", PREFECTURE.id() + " PREFECTURE", OTHER_PREFECTURE.id() + " PREFECTURE", COUNTY.id() + " COUNTY"));
            for (int i = 0; i < 25; i++) {
                String[] parent = authorities.get(random.nextInt(authorities.size())).split(" ");
                String tier = tiers.get(random.nextInt(tiers.size()));
                boolean fits = switch (tier) {
                    case "PREFECTURE" -> parent[1].equals("PROVINCE");
                    case "COUNTY" -> parent[1].equals("PROVINCE") || parent[1].equals("PREFECTURE");
                    case "DEPARTMENT" -> !parent[1].equals("DEPARTMENT");
                    default -> true;
                };
                if (!fits) {
                    continue;
                }
                long id = owner.number("""
                    insert into organisation(path, parent_id, tier, code, name, school_type, realm, competent_authority_id)
                    select path || lpad(?::text, 6, '0'), id, ?, 'new-' || ?::text, 'New ' || ?::text, case ? when 'SCHOOL' then 'TECHNICAL' end, 'pA', case ? when 'SCHOOL' then id end
                      from organisation where id = ? returning id""", 500 + i, tier, i, i, tier, tier, Long.parseLong(parent[0]));
                if (tier.equals("SCHOOL")) {
                    owner.run("""
                        insert into person(custodian_id, path, name, sex, birth_date, document_kind, document_number, document_index)
                        select id, path, 'Jia', 'FEMALE', '2010-01-01', 'IDENTITY_CARD', '\\x00', ?::text::bytea from organisation where id = ?""", "index " + i, id);
                } else {
                    authorities.add(id + " " + tier);
                }
            }
            owner.run("update path_segment set last = 900");
            owner.commit();
        }
    }

    @Test
    void onlyTheNearestAboveBothMovesAndNothingIntoAnotherRealm() {
        assertThat(Moves.move(nation, PREFECTURE, COUNTY.id(), OTHER_PREFECTURE.id())).isEqualTo("NOT_THE_NEAREST_ABOVE_BOTH");
        assertThat(Moves.move(nation, PROVINCE, OWN_SCHOOL.id(), SIBLING_COUNTY.id())).as("both lie under one prefecture").isEqualTo("NOT_THE_NEAREST_ABOVE_BOTH");
        assertThat(Moves.move(nation, PROVINCE, SCHOOL_OF_PROVINCE.id(), DISTRICT.id())).isEqualTo("ANOTHER_REALM");
        assertThat(Moves.move(nation, PROVINCE, INSTITUTION_OF_MINISTRY.id(), COUNTY.id())).isEqualTo("ANOTHER_REALM");
        assertThat(Moves.move(nation, PROVINCE, PREFECTURE.id(), COUNTY.id())).as("under itself").isEqualTo("NOT_A_NEW_PLACE");
        assertThat(Moves.move(nation, PROVINCE, COUNTY.id(), PREFECTURE.id())).as("where it is").isEqualTo("NOT_A_NEW_PLACE");
        assertThat(Moves.move(nation, PROVINCE, PREFECTURE.id(), OTHER_PREFECTURE.id())).isEqualTo("TIER_DOES_NOT_FIT");
        assertThat(Moves.move(nation, PREFECTURE, OWN_SCHOOL.id(), SIBLING_SCHOOL.id())).isEqualTo("TIER_DOES_NOT_FIT");
        assertThat(Moves.move(nation, PREFECTURE, OWN_SCHOOL.id(), SUSPENDED_COUNTY.id())).isEqualTo("STATE_DOES_NOT_ALLOW");
        assertThat(path(OWN_SCHOOL)).isEqualTo(OWN_SCHOOL.path());
    }

    @Test
    void whoDecidesForASchoolFollowsOnlyWhereItNoLongerLiesAbove() {
        assertThat(Moves.move(nation, PREFECTURE, OWN_SCHOOL.id(), PREFECTURE.id())).isEqualTo("DONE");
        assertThat(authority(OWN_SCHOOL)).as("handed from the county to the prefecture").isEqualTo(PREFECTURE.id());

        asking(owner -> {
            owner.run("update organisation set competent_authority_id = ? where id = ?", PROVINCE.id(), SIBLING_SCHOOL.id());
            owner.commit();
            return null;
        });
        assertThat(Moves.move(nation, PROVINCE, COUNTY.id(), OTHER_PREFECTURE.id())).isEqualTo("DONE");
        assertThat(authority(SIBLING_SCHOOL)).as("the province lies above it still").isEqualTo(PROVINCE.id());

        assertThat(Moves.move(nation, PROVINCE, SIBLING_COUNTY.id(), OTHER_PREFECTURE.id())).isEqualTo("DONE");
        assertThat(authority(Place.SCHOOL_OF_SIBLING_COUNTY)).as("its county moved along").isEqualTo(SIBLING_COUNTY.id());
    }

    @Test
    void aCaseIsStillDecidedByTheOfficeThatHasIt() {
        Student student = nation.registers(OWN_SCHOOL, "Jia");
        TransferCase filed = nation.filesTransfer(student, SCHOOL_OF_OTHER_PROVINCE);
        long due = asking(owner -> owner.number("select count(*) from approval_step where case_id = ? and org_id = ?", filed.id(), COUNTY.id()));

        assertThat(Moves.move(nation, PROVINCE, COUNTY.id(), OTHER_PREFECTURE.id())).isEqualTo("DONE");

        assertThat(decides(filed)).isEqualTo("00000 1");
        assertThat(due).isEqualTo(1);
        assertThat(seen(COUNTY)).as("the county that has the step").isEqualTo(1);
        assertThat(seen(OTHER_PREFECTURE)).as("the new superior").isEqualTo(1);
        assertThat(seen(PREFECTURE)).as("the old superior").isZero();
        assertThat(seen(SCHOOL_OF_OTHER_PROVINCE)).as("the other party").isEqualTo(1);
    }

    private long seen(Place place) {
        try (Session session = nation.as(place)) {
            return session.seen("approval_case");
        }
    }

    @Test
    void whoActsFinishesFirstAndWhoComesAfterwardsWaits() throws Exception {
        long change = Moves.plan(nation, PROVINCE, COUNTY.id(), OTHER_PREFECTURE.id());
        CompletableFuture<String> moved;
        CompletableFuture<Long> late;
        try (ExecutorService apart = Executors.newCachedThreadPool(); Session clerk = nation.as(OWN_SCHOOL)) {
            moved = CompletableFuture.supplyAsync(() -> Moves.carryOut(nation, change), apart);
            waitsForTheTree(1);
            late = CompletableFuture.supplyAsync(() -> {
                try (Session school = nation.as(SIBLING_SCHOOL)) {
                    return school.number("select count(*) from organisation where path >= current_setting('app.lo') and path < current_setting('app.hi') and id = ?", SIBLING_SCHOOL.id());
                }
            }, apart);
            waitsForTheTree(2);
            try (Session elsewhere = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
                assertThat(elsewhere.text("select current_setting('app.lo')")).as("no other province waits").isEqualTo(SCHOOL_OF_OTHER_PROVINCE.path());
            }
            assertThat(clerk.run("insert into tally_delta(org_id, path, subject, delta) values (?, ?::path_t, 'X', 1)", OWN_SCHOOL.id(), OWN_SCHOOL.path())).isEqualTo(1);
            clerk.commit();
        }
        assertThat(moved.get(30, TimeUnit.SECONDS)).isEqualTo("DONE");
        assertThat(late.get(30, TimeUnit.SECONDS)).as("bound to its new place").isEqualTo(1);
        assertThat(asking(Moves::faults)).isEmpty();
    }

    /** Each keeps one of the server's connections, which other provinces need. */
    @Test
    void tenWaitForAMoveAndWhoeverComesThenIsToldToComeAgain() throws Exception {
        long change = Moves.plan(nation, PROVINCE, COUNTY.id(), OTHER_PREFECTURE.id());
        List<CompletableFuture<Long>> waiting;
        try (ExecutorService apart = Executors.newCachedThreadPool(); Session server = nation.unbound()) {
            assertThat(server.text("select effect.carry_out(?, ?::timestamptz)", change, Session.NOW)).isEqualTo("DONE");
            waiting = IntStream.range(0, 10).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                try (Session school = nation.as(OWN_SCHOOL)) {
                    return school.number("select length(current_setting('app.lo'))");
                }
            }, apart)).toList();
            waitsForTheTree(10);

            assertThatThrownBy(() -> nation.as(COUNTY)).isInstanceOfSatisfying(Session.Refused.class, r -> assertThat(r.state).isEqualTo("XJ059"));
            nation.as(SCHOOL_OF_OTHER_PROVINCE).close();
            server.commit();
        }
        for (CompletableFuture<Long> one : waiting) {
            assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(OWN_SCHOOL.path().length());
        }
        nation.as(COUNTY).close();
    }

    private void waitsForTheTree(int many) {
        try (Session owner = nation.owner()) {
            while (owner.number("select count(*) from pg_locks where locktype = 'advisory' and classid = 26 and not granted and database = (select oid from pg_database where datname = current_database())") < many) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void ofTwoDecisionsWhileTheCountyMovesBothWaitAndOneIsMade() throws Exception {
        TransferCase filed = nation.filesTransfer(nation.registers(OWN_SCHOOL, "Jia"), SCHOOL_OF_OTHER_PROVINCE);
        long change = Moves.plan(nation, PROVINCE, COUNTY.id(), OTHER_PREFECTURE.id());
        List<CompletableFuture<String>> decided;
        try (ExecutorService apart = Executors.newCachedThreadPool(); Session server = nation.unbound()) {
            assertThat(server.text("select effect.carry_out(?, ?::timestamptz)", change, Session.NOW)).isEqualTo("DONE");
            decided = Stream.of(1, 2).map(i -> CompletableFuture.supplyAsync(() -> decides(filed), apart)).toList();
            waitsForTheTree(2);
            assertThat(decided).as("nothing is decided on a tree that moves").noneMatch(CompletableFuture::isDone);
            server.commit();
        }
        List<String> outcomes = new ArrayList<>();
        for (CompletableFuture<String> one : decided) {
            outcomes.add(one.get(30, TimeUnit.SECONDS));
        }
        assertThat(outcomes).as("one is made, the other meets it").containsExactlyInAnyOrder("00000 1", "23505 0");
        List<String> made = asking(owner -> owner.list("select case_path from decision where case_id = ?", filed.id()));
        List<String> faults = asking(Moves::faults);
        assertThat(made).containsExactly(path(OWN_SCHOOL));
        assertThat(faults).isEmpty();
    }

    /** The county's approver; returns the state and how many decisions were made. */
    private String decides(TransferCase filed) {
        try (Session county = nation.as(COUNTY)) {
            int made = county.run("""
                insert into decision(case_id, seq, case_path, round, step, org_id, operator_id, person, verdict, at)
                select c.id, 1, c.from_path, 1, s.seq, s.org_id, ?, '\\x00', 'APPROVE', ?::timestamptz
                  from approval_case c join approval_step s on s.case_id = c.id where c.id = ? and s.org_id = ?""", COUNTY.id(), Session.NOW, filed.id(), COUNTY.id());
            county.commit();
            return "00000 " + made;
        } catch (Session.Refused e) {
            return e.state + " 0";
        }
    }

    @Test
    void killedInTheMiddleNothingHasMovedAndTheNextCallMovesIt() {
        nation.registers(OWN_SCHOOL, "Jia");
        long change = Moves.plan(nation, PROVINCE, COUNTY.id(), OTHER_PREFECTURE.id());
        try (Session server = nation.unbound()) {
            assertThat(server.text("select effect.carry_out(?, ?::timestamptz)", change, Session.NOW)).isEqualTo("DONE");
            // the server dies here: the session ends without a commit
        }
        assertThat(path(COUNTY)).isEqualTo(COUNTY.path());

        assertThat(Moves.carryOut(nation, change)).isEqualTo("DONE");
        assertThat(path(COUNTY)).startsWith(OTHER_PREFECTURE.path());
        assertThat(Moves.carryOut(nation, change)).as("it is over").isNull();
        assertThat(asking(Moves::faults)).isEmpty();
    }

    @Test
    void whoIsBoundMovesNothingHimself() {
        long change = Moves.plan(nation, PROVINCE, COUNTY.id(), OTHER_PREFECTURE.id());
        try (Session province = nation.as(PROVINCE)) {
            assertThat(province.attempt("select effect.carry_out(?, ?::timestamptz)", change, Session.NOW).state()).isEqualTo("XJ001");
            assertThat(province.attempt("update organisation_change set state = 'DONE' where id = ?", change).state()).isEqualTo("XJ031");
            assertThat(province.attempt("update organisation_change set state = 'WITHDRAWN' where id = ?", change).rows()).isEqualTo(1);
        }
        try (Session prefecture = nation.as(OTHER_PREFECTURE)) {
            assertThat(prefecture.attempt("update organisation_change set state = 'WITHDRAWN' where id = ?", change).rows()).isZero();
        }
    }

    private long authority(Place school) {
        return asking(owner -> owner.number("select competent_authority_id from organisation where id = ?", school.id()));
    }

    private String path(Place place) {
        return asking(owner -> owner.text("select path from organisation where id = ?", place.id()));
    }

    private <T> T asking(java.util.function.Function<Session, T> question) {
        try (Session owner = nation.owner()) {
            return question.apply(owner);
        }
    }
}
