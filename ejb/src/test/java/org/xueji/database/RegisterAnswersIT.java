package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.OWN_SCHOOL;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.kernel.Time;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.registers.ArchiveAnswer;
import org.xueji.registers.ArchiveField;
import org.xueji.registers.HeldAnswer;
import org.xueji.registers.RegisterAnswers;
import org.xueji.registers.RegisterAnswers.Asker;
import org.xueji.registers.RegisterAnswers.Entry;
import org.xueji.registers.RegisterAnswers.Standing;
import org.xueji.registers.RegisterCheck;
import org.xueji.registers.RegisterKind;
import org.xueji.registers.ReleaseAnswer;

/** What other registers answered is kept with the filed claim, so that a conflict can name the other side. */
class RegisterAnswersIT {

    private static final Instant NOW = Instant.parse("2026-09-10T01:00:00Z");
    private static final UUID RECORD = new UUID(1, 1);
    private static final Asker ASKER = asker("测试");
    private static final HeldAnswer.HeldThere HELD = new HeldAnswer.HeldThere("r-5xQ9", "G430**1234", "430102", RegisterKind.ORDINARY_UPPER_SECONDARY, true, List.of(ArchiveField.formerName));
    private static final HeldAnswer NONE = new HeldAnswer.None();
    private static final HeldAnswer SILENCE = new HeldAnswer.Unavailable();

    private Nation nation;
    private Session school;
    private RegisterAnswers answers;

    @BeforeEach
    void bind() {
        nation = Nation.founded();
        school = nation.as(OWN_SCHOOL);
        answers = new RegisterAnswers(school.database(), KeyRing.withOneKeyEach().secrets(), Clock.fixed(NOW, Time.BEIJING));
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    void eachRegistersAnswerComesBackAsItWasKeptV8() {
        keep(ASKER, Map.of("ordinary", HELD, "special", NONE));

        List<Standing> standing = answers.standing(RECORD, ASKER.claim());
        assertThat(standing).extracting(Standing::register).containsExactly("ordinary", "special");
        assertThat(standing).extracting(Standing::answer).containsExactly(HELD, NONE);
        assertThat(standing).extracting(Standing::answeredAt).containsOnly(NOW);
        assertThat(standing).extracting(Standing::ref).as("each has a name of its own, for a conflict").doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void thatNoneWasAskedIsOnRecordAndIsNoAnswer() {
        keep(ASKER, Map.of());

        assertThat(answers.standing(RECORD, ASKER.claim())).isEmpty();
        assertThat(answers.list(RECORD)).containsExactly(new Entry(null, "CHECK", "NOT_ASKED", null, null, NOW));
    }

    @Test
    void theNewestAnswerCountsAndSilenceIsNone() {
        keep(ASKER, Map.of("ordinary", SILENCE));
        assertThat(counts()).isEqualTo(SILENCE);
        keep(ASKER, Map.of("ordinary", HELD));
        keep(ASKER, Map.of("ordinary", SILENCE));
        assertThat(counts()).isEqualTo(HELD);
        keep(ASKER, Map.of("ordinary", NONE));
        assertThat(counts()).isEqualTo(NONE);
        assertThat(answers.list(RECORD)).extracting(Entry::answer).containsExactly("NONE", "UNAVAILABLE", "HELD_THERE", "UNAVAILABLE");
    }

    @Test
    void whatWasAnsweredCountsNoMoreOnceTheClaimWasCorrectedV11() {
        keep(ASKER, Map.of("ordinary", HELD));

        assertThat(answers.standing(RECORD, asker("测式").claim())).isEmpty();
    }

    @Test
    void whatWasToldIsOnRecordByNameAndNeverByValue() {
        keep(ASKER, Map.of("ordinary", NONE));

        assertThat(school.text("select array_to_string(asked, ' ') from register_answer")).isEqualTo("kind number name birthDate");
        assertThat(school.text("select register_answer::text from register_answer")).doesNotContain("20100504", "2010-05-04", "测试");
    }

    @Test
    void whatCameOfTakingOverAndOfAReleaseIsKept() {
        answers.keep(ASKER, "ordinary", "r-5xQ9", new ArchiveAnswer.Refused(ArchiveAnswer.Reason.NOT_RELEASED));
        answers.keep(ASKER, "ordinary", "r-5xQ9", ReleaseAnswer.PENDING);
        answers.keep(ASKER, "ordinary", "r-5xQ9", ReleaseAnswer.CONFIRMED);
        answers.keep(ASKER, "ordinary", "r-5xQ9", new ArchiveAnswer.EarlierArchive(List.of(), Map.of()));
        answers.keep(ASKER, "ordinary", "r-5xQ9", new ArchiveAnswer.SomebodyElse(List.of("name")));
        answers.keep(ASKER, "ordinary", "r-5xQ9", new ArchiveAnswer.Unavailable());

        assertThat(answers.list(RECORD)).extracting(Entry::answer).containsExactly("UNAVAILABLE", "DISAGREES", "TAKEN_OVER", "CONFIRMED", "PENDING", "REFUSED");
        assertThat(answers.list(RECORD).getLast().reason()).isEqualTo("NOT_RELEASED");
        assertThat(answers.standing(RECORD, ASKER.claim())).as("none of it is an answer to a check").isEmpty();
    }

    @Test
    void whoeverIsSilentIsListedUntilHeAnswers() {
        keep(ASKER, Map.of("ordinary", SILENCE, "special", SILENCE));
        assertThat(answers.silent(NOW, 0, 10)).as("since just now").isEmpty();
        assertThat(answers.silent(NOW.plusSeconds(1), 0, 10)).extracting(RegisterAnswers.Silent::subject).containsExactly(RECORD, RECORD);

        keep(ASKER, Map.of("ordinary", HELD, "special", SILENCE));
        assertThat(answers.silent(NOW.plusSeconds(1), 0, 10)).hasSize(1);
        keep(ASKER, Map.of("special", NONE));
        assertThat(answers.silent(NOW.plusSeconds(1), 0, 10)).isEmpty();
    }

    @Test
    void whatWasAnsweredIsNeitherChangedNorTakenAway() {
        keep(ASKER, Map.of("ordinary", HELD));

        assertThat(school.attempt("update register_answer set answer = 'NONE'").state()).isEqualTo(Nation.INVISIBLE);
        assertThat(school.attempt("delete from register_answer").state()).isEqualTo(Nation.INVISIBLE);
    }

    private void keep(Asker asker, Map<String, HeldAnswer> perRegister) {
        answers.keep(Map.of(asker, new RegisterCheck(perRegister)));
    }

    private HeldAnswer counts() {
        return answers.standing(RECORD, ASKER.claim()).getFirst().answer();
    }

    private static Asker asker(String name) {
        LocalDate birth = LocalDate.of(2010, 5, 4);
        return new Asker(OWN_SCHOOL.id(), OWN_SCHOOL.path(), RECORD, new IdentityClaim(IdentityDocument.of(ResidentIdentityNumber.of("430102", birth, 11)),
            new PersonName(name), Sex.MALE, Optional.of(birth)));
    }
}
