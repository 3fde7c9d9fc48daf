package org.xueji.implementing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.rules.AdditionalFiling;
import org.xueji.rules.ClosedSchoolCustody;
import org.xueji.rules.LateWindow;
import org.xueji.rules.Limit;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.Procedure;
import org.xueji.rules.ProcedureRules;
import org.xueji.rules.ProvincialRules;
import org.xueji.rules.ProvincialRulesJson;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/** Rules in a small country. */
public final class RuleDesk {

    static final LocalDate TODAY = LocalDate.of(2026, 9, 10);

    private final Nation nation;
    private int filed;

    public RuleDesk(Nation nation) {
        this.nation = nation;
    }

    /** Rules with these limits and procedures, otherwise the nation's. */
    public static ProvincialRules rules(Map<Limit, Integer> days, Map<Procedure, ProcedureRules> procedures) {
        return new ProvincialRules(days, PartyOrder.EACH_FOR_ITSELF, Set.of(), procedures, LateWindow.NOBODY, false, ClosedSchoolCustody.COMPETENT_AUTHORITY, new TreeSet<>());
    }

    public static ProvincialRules rules(PartyOrder order, AdditionalFiling... filings) {
        return new ProvincialRules(Map.of(), order, Set.of(filings), Map.of(), LateWindow.NOBODY, false, ClosedSchoolCustody.COMPETENT_AUTHORITY, new TreeSet<>());
    }

    /** A version as if it had been adopted long ago; returns its id. */
    public String inForce(Place province, LocalDate from, ProvincialRules rules) {
        return inForce(province, from, ProvincialRulesJson.write(rules).toString());
    }

    /** The same, as it was stored. */
    String inForce(Place province, LocalDate from, String stored) {
        String id = "%02d-%d-%d".formatted(province.id(), from.getYear(), 100 + ++filed);
        owner(s -> s.run("""
            insert into rule_version(org_id, path, name, state, effective_from, parameters, note, drafted_by, drafted_at, drafters, filed_at)
            values (?, ?::path_t, ?, 'FILED', ?::date, ?::jsonb, 'Why', ?, '2026-01-05', '{}', '2026-01-05')""", province.id(), province.path(), id, from.toString(),
            stored, province.id()));
        return id;
    }

    /** Takes all rules away. */
    public void clear() {
        owner(s -> s.run("delete from rule_remark"));
        owner(s -> s.run("delete from rule_version"));
    }

    public <B, T> T ask(Post post, Class<B> bean, Function<B, T> work) {
        return ask(post, Session.NOW, bean, work);
    }

    /** The same with the product's clock at another instant. */
    <B, T> T ask(Post post, String at, Class<B> bean, Function<B, T> work) {
        try (Session session = nation.as(post)) {
            T done = work.apply(beans(session, at).get(bean));
            session.commit();
            return done;
        }
    }

    /** The product's beans in a transaction that goes on. */
    public static Wired beans(Session session, String at) {
        return new Wired().with(Database.class, session.database()).with(Clock.class, Clock.fixed(OffsetDateTime.parse(at).toInstant(), Time.BEIJING));
    }

    <B> RefusalReason refused(Post post, Class<B> bean, Function<B, ?> work) {
        try {
            ask(post, bean, work);
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    void owner(Consumer<Session> work) {
        try (Session owner = nation.owner()) {
            work.accept(owner);
            owner.commit();
        }
    }

    String text(String query, Object... arguments) {
        try (Session owner = nation.owner()) {
            return owner.text(query, arguments);
        }
    }
}
