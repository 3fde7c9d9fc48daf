package org.xueji.systems;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.xueji.archive.RegistrationEntries;
import org.xueji.archive.RegistrationEntry;
import org.xueji.database.Nation;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Slice;
import org.xueji.kernel.Wired;

/** A system that mirrors the registrations of its range, as the page for programmers tells it to, and is killed at any moment: it keeps its cursor after it applied. */
final class Mirror {

    private static final int PAGE = 12;

    private final Nation nation;
    private final Post post;
    private final Random chance;
    private final Map<UUID, RegistrationEntry> held = new TreeMap<>();
    private String cursor;
    private UUID readUpTo;
    private boolean complete;

    Mirror(Nation nation, Post post, Random chance) {
        this.nation = nation;
        this.post = post;
        this.chance = chance;
    }

    /** One step of work; or killed in its middle. Returns whether there is more to do. */
    boolean step() {
        if (cursor == null) {
            cursor = ask(beans -> beans.get(ChangeFeed.class).now());
            return true;
        }
        if (!complete) {
            read();
            return true;
        }
        return follow();
    }

    /** Follows until there is nothing more. */
    void catchUp() {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    Map<UUID, RegistrationEntry> held() {
        return held;
    }

    /** What it should hold: all that lies in its range. */
    Map<UUID, RegistrationEntry> register() {
        Map<UUID, RegistrationEntry> all = new TreeMap<>();
        UUID after = null;
        do {
            UUID from = after;
            Slice<RegistrationEntry> page = ask(beans -> beans.get(RegistrationEntries.class).list(null, from, RegistrationEntries.MOST));
            page.rows().forEach(r -> all.put(r.ref(), r));
            after = page.next();
        } while (after != null);
        return all;
    }

    private void read() {
        try {
            Slice<RegistrationEntry> page = ask(beans -> beans.get(RegistrationEntries.class).list(null, readUpTo, PAGE));
            page.rows().forEach(r -> held.put(r.ref(), r));
            readUpTo = page.next();
            complete = readUpTo == null;
        } catch (Refusal gone) {
            readUpTo = null;
        }
    }

    private boolean follow() {
        ChangePage page;
        try {
            page = ask(beans -> beans.get(ChangeFeed.class).after(cursor, PAGE));
        } catch (Refusal cleared) {
            beginAnew();
            return true;
        }
        for (Change change : page.changes()) {
            if (chance.nextInt(20) == 0) {
                return true;   // killed; what was applied stays, the cursor was not kept
            }
            apply(change);
        }
        if (chance.nextInt(5) > 0) {
            cursor = page.cursor();
        }
        return page.more() || !page.changes().isEmpty();
    }

    private void beginAnew() {
        held.clear();
        cursor = null;
        readUpTo = null;
        complete = false;
    }

    private void apply(Change change) {
        if (change.kind() == ChangeKind.REGISTRATION) {
            held.remove(change.subject());
            ask(beans -> beans.get(RegistrationEntries.class).named(Set.of(change.subject()))).forEach(r -> held.put(r.ref(), r));
        } else if (change.kind() == ChangeKind.ORGANISATION) {
            held.values().removeIf(r -> r.keeper().equals(change.subject()));
            UUID after = null;
            do {
                UUID from = after;
                Slice<RegistrationEntry> page = ask(beans -> beans.get(RegistrationEntries.class).list(change.subject(), from, RegistrationEntries.MOST));
                page.rows().forEach(r -> held.put(r.ref(), r));
                after = page.next();
            } while (after != null);
        }
    }

    private <T> T ask(Function<Wired, T> question) {
        try (Session session = nation.as(post)) {
            T answer = question.apply(session.beans());
            session.commit();
            return answer;
        }
    }
}
