package org.xueji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.DISTRICT;
import static org.xueji.database.Place.MUNICIPALITY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_DISTRICT;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.CaseAction;
import org.xueji.approval.Cases;
import org.xueji.archive.Courses.Study;
import org.xueji.archive.LeavingReason;
import org.xueji.correction.NewPersonalChange;
import org.xueji.correction.PersonalChanges;
import org.xueji.correction.PersonalDesk;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.SchoolTerm.Season;
import org.xueji.numbers.NumberOffice;
import org.xueji.registration.TermOutcome;
import org.xueji.registration.TermRegistrations;
import org.xueji.registration.Terms;
import org.xueji.release.NewRelease;
import org.xueji.release.Releases;
import org.xueji.statuschange.ChangedField;
import org.xueji.statuschange.NewStatusChange;
import org.xueji.statuschange.StatusChangeKind;
import org.xueji.statuschange.StatusChanges;
import org.xueji.tenancy.Refusals;
import org.xueji.transfer.NewTransfer;
import org.xueji.transfer.Placement;
import org.xueji.transfer.TransferKind;
import org.xueji.transfer.Transfers;
import org.xueji.transfer.ordinary.NewOrdinaryTransfer;
import org.xueji.transfer.ordinary.OrdinaryTransfers;
import org.xueji.transfer.ordinary.StatedLeaver;

/**
 * All kinds of cases that change, end or move a registration, mixed: everybody files and decides anything at random, in three provinces, under a clock that goes on.
 * As many walks as {@code xueji.repetitions} says, each drawn from its number.
 *
 * <p>After every step the student holds exactly one registration, or none and a granted case says why; the archive is kept where the course ends; no two cases are about
 * to change the same registration, and a term is registered once, whichever school holds the registration.
 */
class LifeWalkIT {

    private static final int STEPS = 24;
    private static final SchoolTerm AUTUMN = new SchoolTerm(2026, Season.AUTUMN);
    private static final List<Place> SCHOOLS = List.of(OWN_SCHOOL, SCHOOL_OF_OTHER_PROVINCE, SCHOOL_OF_DISTRICT);
    private static final Map<Place, Place> ABOVE = Map.of(OWN_SCHOOL, COUNTY, SCHOOL_OF_OTHER_PROVINCE, OTHER_PROVINCE, SCHOOL_OF_DISTRICT, DISTRICT);
    private static final List<Place> PLACES = List.of(OWN_SCHOOL, SCHOOL_OF_OTHER_PROVINCE, SCHOOL_OF_DISTRICT, COUNTY, OTHER_PROVINCE, DISTRICT);

    private static final Map<Place, Post> APPROVERS = new EnumMap<>(Place.class);
    private static NumberOffice office;
    private static PersonalDesk papers;

    private final List<UUID> filed = new ArrayList<>();
    private LocalDate today = PersonalDesk.TODAY;
    private String name;
    private UUID student;
    private int seed;
    private Random random;

    static IntStream walks() {
        return IntStream.rangeClosed(1, Integer.getInteger("xueji.repetitions", 3));
    }

    @BeforeAll
    static void found() throws ClassNotFoundException {
        office = NumberOffice.withoutService();
        papers = new PersonalDesk(office);
        for (String kind : List.of("statuschange.StatusChangeCases", "transfer.TransferCases", "transfer.ordinary.OrdinaryTransferCases", "release.ReleaseCases")) {
            office.beans.offering(Class.forName("org.xueji." + kind));
        }
        for (Place province : List.of(PROVINCE, OTHER_PROVINCE, MUNICIPALITY)) {
            office.as(province.approver(), () -> {
                beans(Terms.class).open(AUTUMN, LocalDate.of(2026, 9, 1));
                return null;
            });
        }
        PLACES.forEach(place -> APPROVERS.put(place, office.nation.newcomer(place)));
    }

    @ParameterizedTest
    @MethodSource("walks")
    void howeverALifeGoesThereIsOneRegistrationOrNoneWithAReasonV10(int walk) {
        seed = walk;
        random = new Random(seed);
        name = "测试" + (char) (0x4e00 + seed);
        student = office.formal(OWN_SCHOOL, name, NumberOffice.card(seed * 2 + 11));
        int done = 0;
        for (int step = 0; step < STEPS; step++) {
            done += randomStep() ? 1 : 0;
            holdsOneOrNoneWithAReason(step);
        }
        assertThat(done).as("steps that were possible").isGreaterThan(STEPS / 6);
    }

    private boolean randomStep() {
        Place holder = Place.values()[Integer.parseInt(text("select school_id from registration where ref = '%s'")) - 1];
        return filed.isEmpty() || random.nextInt(4) == 0 ? files(holder) : acts(filed.get(random.nextInt(3) == 0 ? random.nextInt(filed.size()) : filed.size() - 1), holder);
    }

    private boolean files(Place holder) {
        Post clerk = office.clerk(holder);
        return switch (random.nextInt(7)) {
            case 0 -> tried(() -> office.as(clerk, () -> beans(Releases.class).file(student, new NewRelease(LeavingReason.LEFT_EARLY, today, "left", papers.document(holder)))));
            case 1 -> tried(() -> office.as(office.clerk(DISTRICT), () -> beans(OrdinaryTransfers.class).fileDeparture(new StatedLeaver(name, NumberOffice.BIRTH,
                IdentityDocumentKind.RESIDENT_IDENTITY_CARD, NumberOffice.card(seed * 2 + 11).number()), new NewOrdinaryTransfer(reference(holder), "第一中学", today, "moved",
                papers.document(DISTRICT)))));
            case 2 -> {
                Place to = SCHOOLS.stream().filter(s -> s != holder).toList().get(random.nextInt(SCHOOLS.size() - 1));
                yield tried(() -> office.as(clerk, () -> beans(Transfers.class).file(student,
                    new NewTransfer(TransferKind.BETWEEN_SCHOOLS, reference(to), today, null, "moved", papers.document(holder)))));
            }
            case 3 -> tried(() -> office.as(clerk, () -> beans(PersonalChanges.class).file(student, new NewPersonalChange(today, null, null, null, null, null,
                EthnicGroup.values()[random.nextInt(EthnicGroup.values().length)], null, null, null, null, "as the papers say", papers.document(holder)))));
            case 4 -> registersTheTerm(clerk);
            default -> {
                List<StatusChangeKind> possible = office.as(clerk, () -> beans(StatusChanges.class).possible(student));
                yield !possible.isEmpty() && tried(() -> office.as(clerk, () -> beans(StatusChanges.class).file(student, change(possible.get(random.nextInt(possible.size())), holder))));
            }
        };
    }

    /** The school that holds the registration says how the student begins the term; where that does not agree with the status it is told so. */
    private boolean registersTheTerm(Post clerk) {
        TermOutcome outcome = TermOutcome.values()[random.nextInt(TermOutcome.values().length)];
        TermRegistrations.Marked marked = office.as(clerk, () -> beans(TermRegistrations.class).mark(AUTUMN, List.of(student), outcome, null));
        return marked.done() == 1;
    }

    private NewStatusChange change(StatusChangeKind kind, Place school) {
        Study study = switch (kind) {
            case REPETITION -> new Study(2026, "Class 3", null, null, null);
            case MAJOR_CHANGE -> new Study(null, null, null, "Major " + random.nextInt(), null);
            default -> Study.UNCHANGED;
        };
        return new NewStatusChange(kind, today, kind.requires(ChangedField.UNTIL) ? today.plusYears(1) : null, study, "why", papers.document(school));
    }

    private static <T> T beans(Class<T> type) {
        return office.beans.get(type);
    }

    private static UUID reference(Place place) {
        return UUID.fromString(office.text("select ref from organisation where id = " + place.id()));
    }

    private boolean tried(Supplier<UUID> filing) {
        try {
            UUID subject = filing.get();
            filed.add(UUID.fromString(office.text("select ref from approval_case where subject = '" + subject + "'")));
            return true;
        } catch (RuntimeException e) {
            assertThat(Refusals.of(e)).as("a refusal, and nothing else: " + e).isPresent();
            return false;
        }
    }

    /** Somebody who may have something to do acts on a case, mostly so that it comes to an end. */
    private boolean acts(UUID caseRef, Place holder) {
        Place place = random.nextInt(6) == 0 ? PLACES.get(random.nextInt(PLACES.size())) : party(caseRef, holder);
        Post actor = random.nextInt(5) == 0 ? office.clerk(place) : APPROVERS.get(place);
        placed(caseRef);
        List<CaseAction> possible = office.as(actor, () -> beans(Cases.class).possible(List.of(caseRef)).getOrDefault(caseRef, List.of()));
        if (possible.isEmpty()) {
            return false;
        }
        CaseAction action = possible.contains(CaseAction.APPROVE) && random.nextInt(4) > 0 ? CaseAction.APPROVE : possible.get(random.nextInt(possible.size()));
        try {
            office.as(actor, () -> beans(Cases.class).act(caseRef, action, "at random"));
            return true;
        } catch (RuntimeException e) {
            assertThat(Refusals.of(e)).as("a refusal, and nothing else: " + e).isPresent();
            return false;
        }
    }

    private Place party(UUID caseRef, Place holder) {
        String open = office.text("""
            select min(a.org_id) from approval_step a join approval_case c on c.id = a.case_id where a.mode = 'DECIDE' and a.state = 'OPEN' and c.ref = '""" + caseRef + "'");
        return open == null ? random.nextBoolean() ? holder : ABOVE.get(holder) : Place.values()[Integer.parseInt(open) - 1];
    }

    /** A receiving school says where the student is placed as soon as it can. */
    private void placed(UUID caseRef) {
        String receiver = office.text("""
            select min(c.to_org) from approval_case c join approval_step a on a.case_id = c.id and a.org_id = c.to_org and a.state = 'OPEN' where c.kind = 'TRANSFER' and c.ref = '"""
            + caseRef + "'");
        if (receiver != null) {
            UUID transfer = UUID.fromString(office.text("select subject from approval_case where ref = '" + caseRef + "'"));
            office.as(office.clerk(Place.values()[Integer.parseInt(receiver) - 1]), () -> {
                beans(Transfers.class).place(transfer, new Placement(2026, "Class 7", null, "Nursing"));
                return null;
            });
        }
    }

    private String text(String question) {
        return office.text(question.formatted(student));
    }

    private void holdsOneOrNoneWithAReason(int step) {
        assertThat(text("""
            select concat_ws(' ', (g.ended_on is null) = (h.n = 1) and h.n <= 1, p.custodian_id = g.school_id, l.school_id = g.school_id and l.status = g.status,
                             g.ended_on is null or l.reason, o.n <= 1, t.n <= 1)
              from registration g join person p on p.id = g.person_id
              cross join lateral (select count(*) as n from holding x where x.person_id = p.id) h
              cross join lateral (select count(*) as n from approval_case c where c.registration_id = g.id and c.state in ('IN_REVIEW', 'RETURNED') and c.kind <> 'PERSONAL_CHANGE') o
              cross join lateral (select greatest((select count(*) from term_registration m where m.registration_id = g.id),
                                                  (select count(*) from personal_change q where q.registration_id = g.id and q.open)) as n) t
              cross join lateral (select s.school_id, s.status,
                                         exists (select from approval_case c where s.cause_ref in (c.subject, c.ref) and c.state = 'GRANTED') as reason
                                    from registration_status s where s.registration_id = g.id and s.superseded_at is null order by s.valid_from desc, s.id desc limit 1) l
             where g.ref = '%s'""")).as("after step " + step + ": one or none, kept there, as the course says, with a reason, one case at a time, one term registered once").isEqualTo("t t t t t t");
    }
}
