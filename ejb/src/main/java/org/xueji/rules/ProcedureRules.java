package org.xueji.rules;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a province asks for in one procedure beyond the regulation.
 *
 * @param confirmations after the competent authority
 * @param papers without which nothing is filed
 */
public record ProcedureRules(Set<Confirmation> confirmations, Set<Paper> papers) {

    /** Nothing beyond the regulation. */
    public static final ProcedureRules NONE = new ProcedureRules(Set.of(), Set.of());

    public ProcedureRules {
        confirmations = ordered(Confirmation.class, confirmations);
        papers = ordered(Paper.class, papers);
    }

    /** The first paper that is asked for and is not among these. */
    public Optional<Paper> missing(Collection<Paper> handedIn) {
        return papers.stream().filter(p -> !handedIn.contains(p)).findFirst();
    }

    static <E extends Enum<E>> Set<E> ordered(Class<E> type, Collection<E> constants) {
        return java.util.Collections.unmodifiableSet(Stream.of(type.getEnumConstants()).filter(constants::contains)
            .collect(() -> EnumSet.noneOf(type), Set::add, Set::addAll));
    }
}
