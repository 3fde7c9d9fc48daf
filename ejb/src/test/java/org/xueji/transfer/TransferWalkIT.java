package org.xueji.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.DISTRICT;
import static org.xueji.database.Place.MUNICIPALITY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_DISTRICT;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.CaseAction;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.kernel.RefusalReason;
import org.xueji.transfer.TransferDesk.Pupil;

/**
 * All parties of transfers do anything at random, between four schools of three provinces (V-14). As many walks as {@code xueji.repetitions} says, each drawn from its number.
 *
 * <p>After every step the student holds exactly one registration, at the school that keeps the archive and that the course names last; every move is a granted case,
 * every granted case a move; what was offered is accepted, and of the student nobody sees anything beyond the parties.
 */
class TransferWalkIT {

    private static final int STEPS = 24;
    private static final List<Place> SCHOOLS = List.of(OWN_SCHOOL, SIBLING_SCHOOL, SCHOOL_OF_OTHER_PROVINCE, SCHOOL_OF_DISTRICT);
    private static final List<Place> AUTHORITIES = List.of(COUNTY, OTHER_PROVINCE, DISTRICT, PROVINCE, MUNICIPALITY);
    private static final List<CaseAction> OFFERED = Stream.of(CaseAction.values()).filter(a -> a.ordinal() < CaseAction.RULE_IN.ordinal()).toList();

    private static TransferDesk desk;

    private final List<UUID> filed = new ArrayList<>();
    private Pupil pupil;

    static IntStream walks() {
        return IntStream.rangeClosed(1, Integer.getInteger("xueji.repetitions", 3));
    }

    @BeforeAll
    static void found() {
        desk = new TransferDesk();
    }

    @ParameterizedTest
    @MethodSource("walks")
    void howeverItGoesTheStudentHoldsOneRegistrationV14(int seed) {
        Random random = new Random(seed);
        pupil = desk.pupil(OWN_SCHOOL);
        int done = 0;
        for (int step = 0; step < STEPS; step++) {
            done += randomStep(random) ? 1 : 0;
            holdsOne(step);
        }
        assertThat(done).as("steps that were possible").isGreaterThan(STEPS / 4);
    }

    private boolean randomStep(Random random) {
        Place holder = Place.values()[Integer.parseInt(desk.text("select school_id from registration where id = ?", pupil.registration())) - 1];
        if (desk.<Boolean>ask(desk.clerk(holder), t -> t.isPossible(pupil.ref()))) {
            Place receiver = SCHOOLS.stream().filter(s -> s != holder).toList().get(random.nextInt(SCHOOLS.size() - 1));
            filed.add(desk.file(new Pupil(pupil.registration(), pupil.ref(), pupil.name(), holder), receiver));
            return true;
        }
        UUID transfer = random.nextInt(6) == 0 ? filed.get(random.nextInt(filed.size())) : filed.getLast();
        List<Place> asked = random.nextInt(8) == 0 ? Stream.concat(SCHOOLS.stream(), AUTHORITIES.stream()).toList() : parties(transfer);
        Place place = asked.get(random.nextInt(asked.size()));
        Post actor = random.nextInt(4) == 0 ? desk.clerk(place) : desk.approver(place);
        if (desk.refused(actor, t -> seen(t, transfer)) != null) {
            assertThat(desk.refusedAct(actor, transfer, CaseAction.APPROVE)).isEqualTo(TransferRefusal.NO_SUCH_TRANSFER);
            return false;
        }
        return acts(random, actor, transfer);
    }

    /** What may be done; a receiving school first says where the student is placed. */
    private static List<CaseAction> seen(Transfers transfers, UUID transfer) {
        if (transfers.isToPlace(transfer)) {
            transfers.place(transfer, TransferDesk.PLACED);
        }
        return transfers.possibleActions(transfer);
    }

    /** Whoever may have something to do: the filer, whose step is open, and once it is granted whoever decided, as one of them may reverse it. */
    private static List<Place> parties(UUID transfer) {
        return desk.list("""
            select distinct o from (select a.org_id as o from approval_step a join approval_case c on c.id = a.case_id where c.subject = ? and (a.state = 'OPEN' or c.state = 'GRANTED')
                                    union all select from_org from approval_case where subject = ?) t""", transfer, transfer).stream()
            .map(id -> Place.values()[Integer.parseInt(id) - 1]).toList();
    }

    private boolean acts(Random random, Post actor, UUID transfer) {
        List<CaseAction> possible = desk.ask(actor, t -> seen(t, transfer));
        CaseAction action = possible.isEmpty() || random.nextInt(10) == 0 ? OFFERED.get(random.nextInt(OFFERED.size()))
            : possible.contains(CaseAction.APPROVE) && random.nextInt(6) > 0 ? CaseAction.APPROVE : possible.get(random.nextInt(possible.size()));
        RefusalReason refusal = desk.refusedAct(actor, transfer, action);
        assertThat(refusal == null || !possible.contains(action)).as(action + " was offered and refused: " + refusal).isTrue();
        return refusal == null;
    }

    private void holdsOne(int step) {
        assertThat(desk.list("""
            select concat_ws(' ', 'held', count(*), 'at', min(g.school_id), 'kept by', min(p.custodian_id), 'last at', min(l.school_id),
                             'moves', (select count(*) from registration_status s where s.registration_id = min(g.id) and s.cause = 'TRANSFER' and s.superseded_at is null),
                             'open', (select count(*) from approval_case c where c.registration_id = min(g.id) and c.state in ('IN_REVIEW', 'RETURNED')) > 1)
              from holding h join registration g on g.id = h.registration_id and g.ended_on is null join person p on p.id = g.person_id
              join lateral (select s.school_id from registration_status s where s.registration_id = g.id and s.superseded_at is null order by s.valid_from desc, s.id desc limit 1) l on true
             where g.person_id = (select person_id from registration where id = ?)""", pupil.registration())).as("after step " + step)
            .containsExactly(desk.text("""
                select concat_ws(' ', 'held 1 at', g.school_id, 'kept by', g.school_id, 'last at', g.school_id,
                                 'moves', (select count(*) from approval_case c where c.registration_id = g.id and c.state = 'GRANTED'), 'open f')
                  from registration g where g.id = ?""", pupil.registration()));
    }
}
