package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The application's server dies while students are on their way from Hunan to Guangdong, each at another step. What was answered is done, what was not is done whole or not
 * at all, and done when asked again; every student is in exactly one school all the time, and at the end in the receiving one (V-14).
 *
 * <p>A third as many kills as {@code xueji.repetitions} says, each at a moment drawn from its number.
 */
@Isolated("kills the server")
class TransferKillIT {

    private static final int STUDENTS = 3;
    private static final Duration AN_ACT = Duration.ofMillis(60);

    private Move move;

    /** A student, the transfer, and how far it was answered. */
    private static final class Mover {
        private final String registration;
        private final String transfer;
        private volatile int answered;

        private Mover(String registration, String transfer) {
            this.registration = registration;
            this.transfer = transfer;
        }
    }

    static IntStream numbers() {
        return IntStream.range(0, Math.max(1, Integer.getInteger("xueji.repetitions", 3) / 3));
    }

    @AfterAll
    static void leaveAServerBehind() {
        Server.leaveOneBehind();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aKilledServerLeavesEveryStudentInExactlyOneSchoolV14(int number) throws InterruptedException {
        Random random = new Random(number);
        move = new Move(Side.inHunan(), Side.inGuangdong());
        List<Mover> movers = new ArrayList<>();
        for (int i = 0; i < STUDENTS; i++) {
            String registration = move.registered();
            String transfer = move.file(registration).json().getString("ref");
            move.place(transfer).json();
            movers.add(new Mover(registration, transfer));
        }

        killAmid(movers, random);
        Server.start();

        assertThat(movers).as("killed in time").anyMatch(m -> m.answered < parties().size());
        for (Mover mover : movers) {
            isInOneSchool(mover);
            List<Caller> parties = parties();
            for (int step = 0; step < parties.size(); step++) {
                Answer again = Move.act(parties.get(step), mover.transfer, "APPROVE", "");
                assertThat(again.status()).as("what was answered is done: " + again).isEqualTo(step < mover.answered || again.status() == 409 ? 409 : 200);
                isInOneSchool(mover);
            }
            assertThat(Move.held(mover.registration)).isEqualTo(move.to().school().ref() + " 1");
            assertThat(Register.number("""
                select count(*) from registration_status s join registration r on r.id = s.registration_id where r.ref = ?::uuid and s.cause = 'TRANSFER'""", mover.registration)).isEqualTo(1);
        }
    }

    private List<Caller> parties() {
        return List.of(move.from().school().approver(), move.from().authority(), move.to().school().approver(), move.to().authority());
    }

    /** The whole archive is at the school that the case says: granted at the receiving one, else at the sending one. */
    private void isInOneSchool(Mover mover) {
        String state = Register.text("select state from approval_case where subject = ?::uuid", mover.transfer);
        Side at = state.equals("GRANTED") ? move.to() : move.from();
        assertThat(Move.held(mover.registration)).isEqualTo(at.school().ref() + " 1");
        assertThat(Register.text("""
            select concat_ws(' ', o.ref, o.path = p.path, (select count(*) from frozen_period f where f.registration_id = r.id))
              from registration r join person p on p.id = r.person_id join organisation o on o.id = p.custodian_id where r.ref = ?::uuid""", mover.registration))
            .isEqualTo(at.school().ref() + " t " + (state.equals("GRANTED") ? 1 : 0));
    }

    /** Every student's parties approve one after the other, all students at once; the server dies in the middle of it. */
    private void killAmid(List<Mover> movers, Random random) throws InterruptedException {
        List<ProcessHandle> server = Server.processes();
        CountDownLatch enough = new CountDownLatch(random.nextInt(1, STUDENTS * 3));
        List<CompletableFuture<Void>> busy = movers.stream().map(mover -> CompletableFuture.runAsync(() -> approveAll(mover, enough))).toList();
        enough.await();
        LockSupport.parkNanos(random.nextLong(AN_ACT.toNanos()));
        Server.kill(server);
        busy.forEach(CompletableFuture::join);
    }

    private void approveAll(Mover mover, CountDownLatch enough) {
        for (Caller party : parties()) {
            Answer answer;
            try {
                answer = Move.act(party, mover.transfer, "APPROVE", "");
            } catch (IllegalStateException gone) {
                return;
            }
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            mover.answered++;
            enough.countDown();
        }
    }
}
