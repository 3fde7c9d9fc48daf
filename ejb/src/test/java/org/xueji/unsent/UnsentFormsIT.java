package org.xueji.unsent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.numbers.NumberOffice;

/** What somebody types is kept for him alone until he sends it (V-6), against the real database. */
class UnsentFormsIT {

    private static final NumberOffice OFFICE = NumberOffice.withoutService();
    private static final String FORM = "/a-form";

    private final Post typist = OWN_SCHOOL.approver();

    @BeforeEach
    void clear() {
        try (Session owner = OFFICE.nation.owner()) {
            owner.run("delete from unsent_form");
            owner.commit();
        }
    }

    @Test
    void whatIsSavedIsFoundAsItWasSavedLast() {
        Typed first = save(begun("甲"));
        Typed second = save(new Typed(first.ref(), first.version(), FORM, "title", "乙"));

        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(find(typist, first.ref())).isEqualTo(new Typed(first.ref(), 2, FORM, "title", "乙"));
        assertThat(kept(typist, FORM)).singleElement().satisfies(f -> assertThat(f.title()).isEqualTo("title"));
        assertThat(kept(typist, "/another-form")).isEmpty();
    }

    @Test
    void nobodyElseSeesChangesOrThrowsAwayWhatSomebodyTyped() {
        UUID ref = save(begun("甲")).ref();
        List<Post> others = Stream.concat(Stream.of(OFFICE.nation.newcomer(OWN_SCHOOL), OFFICE.nation.appoints(OWN_SCHOOL, "CLERK")),
            Stream.of(SIBLING_SCHOOL, COUNTY, PROVINCE, MINISTRY).map(Place::approver)).toList();
        for (Post other : others) {
            assertThat(found(other, ref)).isEmpty();
            assertThat(kept(other, FORM)).isEmpty();
            forget(other, ref);
            Typed theirs = saved(other, new Typed(ref, 1, FORM, "", "theirs")).orElseThrow();
            assertThat(theirs.ref()).isNotEqualTo(ref);
            assertThat(saved(other, new Typed(ref, 0, FORM, "", "guessed")).orElseThrow().ref()).isNotEqualTo(ref);
        }
        assertThat(find(typist, ref).content()).isEqualTo("甲");
    }

    @Test
    void ofTwoWhoSaveAtOnceNeitherOverwritesTheOther() {
        Typed open = save(begun("甲"));
        List<CompletableFuture<Typed>> tabs = Stream.of("乙", "丙").map(text -> CompletableFuture.supplyAsync(() -> save(new Typed(open.ref(), open.version(), FORM, "", text)))).toList();
        List<Typed> saved = tabs.stream().map(CompletableFuture::join).toList();

        assertThat(saved).extracting(Typed::ref).contains(open.ref()).doesNotHaveDuplicates();
        assertThat(saved.stream().map(s -> find(typist, s.ref()).content())).containsExactlyInAnyOrder("乙", "丙");
    }

    /** A page that is left says the last while what it said before is still on the way. */
    @RepeatedTest(5)
    void whatATabSaysLastIsWhatIsKeptInWhicheverOrderItArrives() {
        UUID tab = UUID.randomUUID();
        Typed begun = begun("甲");
        List<CompletableFuture<Typed>> said = IntStream.rangeClosed(1, 3).mapToObj(i -> new Typed(begun.ref(), 0, FORM, "", "甲".repeat(i)))
            .map(t -> CompletableFuture.supplyAsync(() -> saved(typist, t, tab, t.content().length()).orElseThrow())).toList();
        List<Typed> saved = said.stream().map(CompletableFuture::join).toList();

        assertThat(saved).extracting(Typed::ref).containsOnly(begun.ref());
        assertThat(kept(typist, FORM)).hasSize(1);
        assertThat(find(typist, begun.ref())).isEqualTo(new Typed(begun.ref(), 3, FORM, "", "甲甲甲"));
        assertThat(saved(typist, new Typed(begun.ref(), 0, FORM, "", "late"), tab, 2)).contains(find(typist, begun.ref()));

        UUID another = save(new Typed(begun.ref(), 3, FORM, "", "乙")).ref();
        assertThat(saved(typist, new Typed(begun.ref(), 3, FORM, "", "甲甲甲甲"), tab, 4).orElseThrow().ref()).as("another tab saved meanwhile").isNotEqualTo(another);
    }

    @Test
    void whatWasSentElsewhereDoesNotSwallowWhatIsTypedOn() {
        Typed open = save(begun("甲"));
        forget(typist, open.ref());
        Typed on = save(new Typed(open.ref(), open.version(), FORM, "", "乙"));

        assertThat(on.ref()).isNotEqualTo(open.ref());
        assertThat(find(typist, on.ref()).content()).isEqualTo("乙");
    }

    @Test
    void thereIsALimitAndItIsSaid() {
        IntStream.range(0, 100).forEach(i -> save(begun("x")));

        assertThat(saved(typist, begun("one more"))).isEmpty();
        assertThat(saved(OFFICE.nation.newcomer(OWN_SCHOOL), begun("somebody else's"))).isPresent();
    }

    @Test
    void nothingOfItLiesReadableInTheDatabase() {
        UUID ref = save(new Typed(UUID.randomUUID(), 0, FORM, "张三", "110101200901011238")).ref();
        try (Session owner = OFFICE.nation.owner()) {
            assertThat(owner.text("select encode(title || content, 'escape') from unsent_form where ref = ?", ref)).doesNotContain("1101012009", "张三");
        }
    }

    @Test
    void whatNobodySendsIsClearedAwayFourteenDaysAfterItWasSavedLast() {
        UUID ref = save(begun("甲")).ref();
        OFFICE.after(UnsentClearing.KEPT.minusMinutes(1));
        assertThat(OFFICE.beans.get(UnsentClearing.class).clear()).isZero();
        find(typist, ref);
        OFFICE.after(Duration.ofMinutes(2));

        assertThat(OFFICE.beans.get(UnsentClearing.class).clear()).isEqualTo(1);
        assertThat(found(typist, ref)).isEmpty();
    }

    private static Typed begun(String content) {
        return new Typed(UUID.randomUUID(), 0, FORM, "title", content);
    }

    private Typed save(Typed typed) {
        return saved(typist, typed).orElseThrow();
    }

    private static Typed find(Post post, UUID ref) {
        return found(post, ref).orElseThrow();
    }

    /** From a tab of its own. */
    private static Optional<Typed> saved(Post post, Typed typed) {
        return saved(post, typed, UUID.randomUUID(), typed.version() + 1);
    }

    private static Optional<Typed> saved(Post post, Typed typed, UUID tab, int version) {
        return OFFICE.as(post, () -> forms().save(typed, tab, version));
    }

    private static Optional<Typed> found(Post post, UUID ref) {
        return OFFICE.as(post, () -> forms().find(ref));
    }

    private static List<UnsentForm> kept(Post post, String form) {
        return OFFICE.as(post, () -> forms().of(form));
    }

    private static void forget(Post post, UUID ref) {
        OFFICE.as(post, () -> {
            forms().forget(ref);
            return null;
        });
    }

    private static UnsentForms forms() {
        return OFFICE.beans.get(UnsentForms.class);
    }
}
