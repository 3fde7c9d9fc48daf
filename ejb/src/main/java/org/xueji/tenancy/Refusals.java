package org.xueji.tenancy;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;

/**
 * Finds the refusal in what the database said: its own codes, the names of constraints, and row-level security.
 *
 * <p>Capabilities tell which refusal stands for a constraint of theirs by {@link #constraint}.
 */
public final class Refusals {

    private static final Map<String, RefusalReason> CODES = Map.ofEntries(
        Map.entry("XJ002", TenancyRefusal.NO_SUCH_POST),
        Map.entry("XJ003", TenancyRefusal.ORGANISATION_NOT_ACTIVE),
        Map.entry("XJ004", TenancyRefusal.OUTSIDE_JURISDICTION),
        Map.entry("XJ005", TenancyRefusal.REALM_NOT_OPEN),
        Map.entry("XJ007", TenancyRefusal.TRAINING_OVER),
        Map.entry("XJ008", TenancyRefusal.NOT_TRAINED_YET),
        Map.entry("XJ080", TenancyRefusal.REQUEST_WITHOUT_ANSWER),
        Map.entry("XJ031", TenancyRefusal.CHANGED_MEANWHILE),
        Map.entry("XJ059", TenancyRefusal.TREE_IS_MOVING),
        Map.entry("42501", TenancyRefusal.NOT_YOURS_TO_CHANGE),
        Map.entry("40001", TenancyRefusal.CHANGED_MEANWHILE),
        Map.entry("40P01", TenancyRefusal.CHANGED_MEANWHILE),
        Map.entry("55P03", TenancyRefusal.CHANGED_MEANWHILE));

    private static final Set<String> TOLD = Set.of("XJ003", "XJ005", "XJ007", "XJ080", "XJ099", "XJ100", "XJ101");

    private static final Map<String, RefusalReason> CONSTRAINTS = new ConcurrentHashMap<>();
    private static final Map<String, RefusalReason> OWN_CODES = new ConcurrentHashMap<>();

    private Refusals() {
    }

    /** From now on, breaking the constraint is this refusal. */
    public static void constraint(String name, RefusalReason reason) {
        CONSTRAINTS.put(name, reason);
    }

    /** From now on, a function of the database that raises this code means this refusal. */
    public static void code(String state, RefusalReason reason) {
        RefusalReason present = OWN_CODES.putIfAbsent(state, reason);
        if (present != null && present != reason) {
            throw new IllegalStateException(state + " means " + present + " already");
        }
    }

    /** The refusal in a failure or in one of its causes; empty where it is a fault of ours and no refusal. */
    public static Optional<Refusal> of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
            if (t instanceof SQLException sql) {
                return ofSql(sql);
            }
        }
        return Optional.empty();
    }

    /** The same, where it is a conflict: with what another has done, or with what stands in the register already. */
    public static Optional<Refusal> conflict(Throwable failure) {
        return of(failure).filter(r -> r.reason().kind() == RefusalReason.Kind.CONFLICT);
    }

    private static Optional<Refusal> ofSql(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("23")) {
            RefusalReason reason = CONSTRAINTS.getOrDefault(constraintOf(failure), TenancyRefusal.AGAINST_THE_RULES_OF_THE_REGISTER);
            return Optional.of(new Refusal(reason));
        }
        return Optional.ofNullable(CODES.getOrDefault(state, OWN_CODES.get(state))).map(reason -> new Refusal(reason, nameIn(failure, state)));
    }

    private static String constraintOf(SQLException failure) {
        return message(failure).map(ServerErrorMessage::getConstraint).orElse("");
    }

    /** The names of suspended organisations and realms, and of schools that are handed over or closed on a day ahead, are public, the last day of a training is told to its holder, and to a program when its request came; no other message of the database is shown. */
    private static String nameIn(SQLException failure, String state) {
        return TOLD.contains(state) ? message(failure).map(ServerErrorMessage::getMessage).orElse("") : "";
    }

    /** In the failure itself, or in the one behind it where a whole batch failed. */
    private static Optional<ServerErrorMessage> message(SQLException failure) {
        Throwable said = failure instanceof BatchUpdateException ? failure.getCause() : failure;
        return said instanceof PSQLException p ? Optional.ofNullable(p.getServerErrorMessage()) : Optional.empty();
    }
}
