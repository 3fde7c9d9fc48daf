package org.xueji.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xueji.archive.ClassMoves.ClassMove;

/** Which classes keep what they are when a year moves up, and which join others (S-2). */
class ClassNamesTest {

    @Test
    void aYearThatMovesUpKeepsItsClasses() {
        assertThat(kept("1>2 2>3", "1 2")).containsExactly("1>2", "2>3");
    }

    @Test
    void twoClassesExchangeTheirNames() {
        assertThat(kept("1>2 2>1", "1 2")).containsExactly("1>2", "2>1");
    }

    @Test
    void whoMovesIntoAClassThatStaysJoinsIt() {
        assertThat(kept("1>2", "1 2")).isEmpty();
    }

    @Test
    void ofTwoClassesThatBecomeOneTheFirstGoesOn() {
        assertThat(kept("1>3 2>3", "1 2")).containsExactly("1>3");
    }

    @Test
    void aNameThatDoesNotBecomeFreeIsNotGivenAway() {
        assertThat(kept("1>2 2>3", "1 2 3")).as("class 2 joins class 3 and stays as an empty class; class 1 joins it").isEmpty();
    }

    private static List<String> kept(String moves, String known) {
        Set<ClassNames.Named> there = Stream.of(known.split(" ")).map(name -> new ClassNames.Named(2026, name)).collect(Collectors.toCollection(HashSet::new));
        return ClassNames.renamed(Stream.of(moves.split(" ")).map(m -> new ClassMove(2026, m.split(">")[0], m.split(">")[1])).toList(), there).stream()
            .map(m -> m.from() + ">" + m.to()).toList();
    }
}
