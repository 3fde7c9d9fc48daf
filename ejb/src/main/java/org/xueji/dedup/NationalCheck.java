package org.xueji.dedup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xueji.implementing.ComingDays;
import org.xueji.registers.ReleaseAnswer;
import org.xueji.tenancy.Database;

/**
 * Compares filed records with all registrations and filings of the nation (V-8, V-10): by identity document, and by name, birth date, sex and
 * origin where the documents differ. What stands on the other side stays in the database.
 */
@ApplicationScoped
public class NationalCheck {

    @Inject
    Database database;
    @Inject
    ComingDays coming;

    /**
     * Compares records whose keys were announced in an earlier transaction. Conflicts are opened and closed by it, and the records on their
     * other sides held and released; what becomes of the records asked about is for the caller to write.
     */
    public Map<Long, NationalVerdict> check(Collection<Long> records) {
        Map<Long, NationalVerdict> verdicts = new HashMap<>();
        if (records.isEmpty()) {
            return verdicts;
        }
        record Verdict(long record, NationalVerdict verdict) {
        }
        database.ask(sql -> sql.createQuery("select record, verdict from nat.check_records(:ids, cast(:coming as jsonb))").bind("coming", coming.json())
            .bindArray("ids", Long.class, records.toArray()).mapTo(Verdict.class).list()).forEach(v -> verdicts.put(v.record(), v.verdict()));
        return verdicts;
    }

    /**
     * What other registers answered last about records counts from now on (V-8): a conflict with whoever represents the register that says it has the
     * student now, and none any more where it says it has not. Comes before {@link #check}, whose verdict has both.
     *
     * @return those that a register stands against
     */
    public List<Long> checkRegisters(Collection<Long> records) {
        return records.isEmpty() ? List.of() : database.ask(sql -> sql.createQuery("select nat.check_registers(:ids, cast(:coming as jsonb))").bind("coming", coming.json())
            .bindArray("ids", Long.class, records.toArray()).mapTo(Long.class).list());
    }

    /**
     * Looks whether the documents for which formal numbers are asked belong to somebody else; the requests were committed in an earlier transaction. Conflicts
     * are opened and closed by it, and their other sides held and released; what becomes of the requests is for the caller to write.
     */
    public Map<Long, ClaimVerdict> checkNumberRequests(Collection<Long> requests) {
        Map<Long, ClaimVerdict> verdicts = new HashMap<>();
        if (requests.isEmpty()) {
            return verdicts;
        }
        record Verdict(long request, ClaimVerdict verdict) {
        }
        database.ask(sql -> sql.createQuery("select request, verdict from nat.check_number_requests(:ids, cast(:coming as jsonb))").bind("coming", coming.json())
            .bindArray("ids", Long.class, requests.toArray()).mapTo(Verdict.class).list()).forEach(v -> verdicts.put(v.request(), v.verdict()));
        return verdicts;
    }

    /** Requests for formal numbers were withdrawn or denied: they give way in their conflicts, and the other sides go on. */
    public void concedeNumberRequests(Collection<Long> requests) {
        if (!requests.isEmpty()) {
            database.tell(sql -> sql.createQuery("select effect.concede_number_requests(:ids, cast(:coming as jsonb))").bind("coming", coming.json())
                .bindArray("ids", Long.class, requests.toArray()).mapTo(String.class).findOne());
        }
    }

    /** Records were withdrawn or refused: they give way in their conflicts, and the other sides go on. */
    public void concede(Collection<Long> records) {
        if (!records.isEmpty()) {
            database.tell(sql -> sql.createQuery("select effect.concede_conflicts(:ids, cast(:coming as jsonb))").bind("coming", coming.json())
                .bindArray("ids", Long.class, records.toArray()).mapTo(String.class).findOne());
        }
    }

    /** A record that stayed behind with an absorbed school is given up by the authority to which the school belonged: it is refused and gives way, and the other side goes on. */
    public void giveUpLeftBehind(UUID record, String reason) {
        database.tell(sql -> sql.createQuery("select effect.give_up_left_behind(:record, :reason, cast(:coming as jsonb))").bind("coming", coming.json()).bind("record", record).bind("reason", reason)
            .mapTo(String.class).findOne());
    }

    /** A registration was released: it gives way in its conflicts, and the other sides go on. */
    public void concedeRegistration(long registration) {
        database.tell(sql -> sql.createQuery("select effect.concede_registration(:id, cast(:coming as jsonb))").bind("coming", coming.json()).bind("id", registration).mapTo(String.class).findOne());
    }

    /** What a register said when it was asked whether it has released the student: once it has, its side gives way, and the other side goes on. */
    void registerAnswered(UUID conflict, ReleaseAnswer answer) {
        database.tell(sql -> sql.createQuery("select nat.register_released(:conflict, :answer, cast(:coming as jsonb))").bind("coming", coming.json())
            .bind("conflict", conflict).bind("answer", answer).mapTo(String.class).findOne());
    }

    /** If the record continues an archive (V-7): the fields that the archive has not got yet and the record states, by the names of the template. */
    public Optional<List<String>> completes(long record) {
        return database.ask(sql -> sql.createQuery("select nat.archive_gaps(:record)").bind("record", record).mapTo(String[].class).findOne()).map(List::of);
    }
}
