package org.xueji.registers;

import java.util.List;
import org.xueji.identity.IdentityClaim;

/**
 * A register of another stage (V-8). Whatever it does, answers are typed and come in bounded time; nothing throws. Called outside any transaction.
 */
public interface OtherRegister {

    /** The largest portion of {@link #check}. */
    int MOST_AT_ONCE = 500;

    /** The name by which records know it. */
    String name();

    /**
     * Whether it holds these people.
     *
     * @param claims at most {@link #MOST_AT_ONCE}
     * @return one answer for each claim, in their order
     */
    List<HeldAnswer> check(List<IdentityClaim> claims);

    /**
     * Takes over what it holds under a reference of {@link HeldAnswer.HeldThere}; asking again is harmless and gives the same.
     *
     * @param person whose archive it is to be
     */
    ArchiveAnswer takeOverArchive(String reference, IdentityClaim person);

    /** Has it confirm that it has released whom it holds under a reference; asking again is harmless and says how far it is. */
    ReleaseAnswer confirmRelease(String reference);
}
