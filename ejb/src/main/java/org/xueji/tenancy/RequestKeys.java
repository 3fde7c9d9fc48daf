package org.xueji.tenancy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.kernel.secrets.Secrets;

/** What was answered under the keys of whoever acts, for a day. */
@Stateless
public class RequestKeys {

    private static final String OWN = " where operator_id = nullif(current_setting('app.operator', true), '')::bigint and route = :route and key_text = :key";

    @Inject
    Database database;
    @Inject
    Secrets secrets;

    record Row(byte[] fingerprint, UUID attempt, OffsetDateTime begunAt, Integer status, String location, byte[] answer) {
    }

    /**
     * What was answered under this key already.
     *
     * @throws Refusal if the key stood for something else, or no answer is kept
     */
    public Optional<KeptAnswer> answered(RequestKey key) {
        return database.ask(sql -> sql.createQuery("select fingerprint, attempt, begun_at, status, location, answer from request_key" + OWN)
            .bind("route", key.route()).bind("key", key.key()).mapTo(Row.class).findOne()).map(row -> answered(key, row));
    }

    private KeptAnswer answered(RequestKey key, Row row) {
        if (!Arrays.equals(row.fingerprint(), key.fingerprint())) {
            throw new Refusal(TenancyRefusal.KEY_OF_ANOTHER_REQUEST);
        }
        if (row.status() == null) {
            throw new Refusal(TenancyRefusal.REQUEST_WITHOUT_ANSWER, Time.moment(row.begunAt().toInstant()));
        }
        return new KeptAnswer(row.status(), Optional.ofNullable(row.location()), secrets.decrypt(row.answer(), place(row.attempt())));
    }

    /** Keeps an answer under the key that the running request has claimed. */
    public void keep(RequestKey key, KeptAnswer answer) {
        database.tell(sql -> sql.createUpdate("update request_key set status = :status, location = :location, answer = :answer" + OWN + " and attempt = :attempt")
            .bind("route", key.route()).bind("key", key.key()).bind("attempt", key.attempt())
            .bind("status", answer.status()).bind("location", answer.location().orElse(null)).bind("answer", secrets.encrypt(answer.body(), place(key.attempt()))).execute());
    }

    /** Gives the key free again: nothing was done under it. */
    public void release(RequestKey key) {
        database.tell(sql -> sql.createUpdate("delete from request_key" + OWN + " and attempt = :attempt")
            .bind("route", key.route()).bind("key", key.key()).bind("attempt", key.attempt()).execute());
    }

    private static String place(UUID attempt) {
        return "request_key.answer " + attempt;
    }
}
