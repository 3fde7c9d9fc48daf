package org.xueji.closure;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.xueji.approval.CaseAction;
import org.xueji.correction.PersonalDesk;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.numbers.NumberOffice;
import org.xueji.tenancy.Refusals;

/** Everybody who has to do with the closure of a school, in a small country. */
final class ClosureDesk {

    static final LocalDate TODAY = LocalDate.of(2026, 9, 10);

    final NumberOffice office = NumberOffice.withoutService();
    final PersonalDesk papers = new PersonalDesk(office);
    private int born = 10;

    ClosureDesk() {
        for (String kind : List.of("closure.ClosureCases", "merger.MergerCases", "transfer.TransferCases", "statuschange.StatusChangeCases")) {
            try {
                office.beans.offering(Class.forName("org.xueji." + kind));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    UUID student(Place school, String name) {
        return office.formal(school, name, NumberOffice.card(++born));
    }

    /** Somebody whose registration ended with a graduation. */
    UUID graduate(Place school, String name) {
        UUID registration = student(school, name);
        office.owner("delete from holding where registration_id = (select id from registration where ref = '" + registration + "')");
        office.owner("update registration set status = 'GRADUATED', status_since = '2026-09-05', ended_on = '2026-09-05' where ref = '" + registration + "'");
        office.owner("""
            insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause)
            select id, person_id, path, school_id, status, '2026-09-05', '2026-09-05T00:00+08', 'GRADUATION' from registration where ref = '""" + registration + "'");
        return registration;
    }

    UUID ref(Place place) {
        return UUID.fromString(office.text("select ref from organisation where id = " + place.id()));
    }

    NewClosure closure(Place filer, ClosureKind kind) {
        return new NewClosure(kind, TODAY.plusDays(1), "the board has decided so", papers.document(filer));
    }

    /** The clerk of a place files the closure of a school. */
    UUID filed(Place filer, Place school) {
        NewClosure closure = closure(filer, ClosureKind.TERMINATION);
        return ask(office.clerk(filer), Closures.class, c -> c.file(ref(school), closure));
    }

    /** The authority files the closure of a school and agrees to it. */
    UUID agreed(Place school, Place authority) {
        UUID closure = filed(authority, school);
        act(office.nation.newcomer(authority), closure, CaseAction.APPROVE);
        return closure;
    }

    void act(Post post, UUID closure, CaseAction action) {
        ask(post, Closures.class, c -> {
            c.act(closure, action, "because");
            return null;
        });
    }

    /** Its day comes. */
    void dayComes() {
        office.after(Duration.ofDays(1));
    }

    List<DueClosure> due() {
        return office.beans.get(Closing.class).due();
    }

    boolean close() {
        return office.beans.get(Closing.class).close(due().getFirst());
    }

    /** What the server is told that closes the school whatever it was told before. */
    String closedBy(String call) {
        long closure = Long.parseLong(office.text("select case_id from closure"));
        try (Session server = office.nation.unbound()) {
            return server.text(call, closure);
        }
    }

    /** The post that the custodian's operator of a post has at the school. */
    Post inPlace(Post custodians) {
        return new Post(UUID.fromString(office.text("select p.ref from post p join post s on s.id = p.in_place_by where s.ref = '" + custodians.ref() + "'")), custodians.issuer(), custodians.subject());
    }

    <B, T> T ask(Post post, Class<B> bean, Function<B, T> work) {
        return office.as(post, () -> work.apply(office.beans.get(bean)));
    }

    <B, T> List<T> all(Post post, Class<B> bean, Function<B, ? extends Collection<T>> work) {
        return List.copyOf(ask(post, bean, work));
    }

    <B, T> Optional<T> find(Post post, Class<B> bean, Function<B, Optional<T>> work) {
        return ask(post, bean, work);
    }

    <B> boolean is(Post post, Class<B> bean, Predicate<B> work) {
        return ask(post, bean, work::test);
    }

    <B> int count(Post post, Class<B> bean, ToIntFunction<B> work) {
        return ask(post, bean, work::applyAsInt);
    }

    <B> RefusalReason refused(Post post, Class<B> bean, Function<B, ?> work) {
        try {
            ask(post, bean, work);
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }
}
