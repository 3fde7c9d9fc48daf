package org.xueji.notification;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.regex.Pattern;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** What operators say about mail to themselves. Nobody else reads it. */
@Stateless
public class MailWishes {

    private static final int LONGEST = 254;
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** The wish of whoever acts; whoever has said nothing wants no mail. */
    public MailWish get() {
        Bound bound = database.bound();
        return database.ask(sql -> sql.createQuery("""
            select w.address, coalesce(w.language, 'ZH') as language, coalesce(w.rhythm, 'NONE') as rhythm, s.at as sent_at, case when g.at > coalesce(s.at, '-infinity') then g.at end as given_up_at
              from (select max(m.ended_at) filter (where m.state = 'SENT') as at from mail m where m.operator_id = :operator) s
              cross join (select max(m.ended_at) filter (where m.state = 'GIVEN_UP') as at from mail m where m.operator_id = :operator) g
              left join mail_wish w on w.operator_id = :operator""").bind("operator", bound.operator()).mapTo(MailWish.class).one());
    }

    /**
     * Says where whoever acts wants mail, and how often. Of what happened before, no mail will tell.
     *
     * @param address may be null where no mail is wanted
     * @throws Refusal with {@link NotificationRefusal}
     */
    public void set(String address, MailLanguage language, MailRhythm rhythm) {
        Bound bound = database.bound();
        if (rhythm == null) {
            throw new Refusal(NotificationRefusal.RHYTHM_REQUIRED);
        }
        String where = address == null ? "" : address.strip();
        if (rhythm == MailRhythm.NONE && where.isEmpty()) {
            database.tell(sql -> sql.createUpdate("update mail_wish set rhythm = 'NONE' where operator_id = :operator").bind("operator", bound.operator()).execute());
            return;
        }
        if (language == null) {
            throw new Refusal(NotificationRefusal.LANGUAGE_REQUIRED);
        }
        if (where.isEmpty()) {
            throw new Refusal(NotificationRefusal.ADDRESS_REQUIRED);
        }
        if (where.length() > LONGEST || !ADDRESS.matcher(where).matches()) {
            throw new Refusal(NotificationRefusal.ADDRESS_MALFORMED);
        }
        database.tell(sql -> sql.createUpdate("""
            insert into mail_wish(operator_id, address, language, rhythm, since) values (:operator, :address, :language, :rhythm, :now)
            on conflict (operator_id) do update set address = excluded.address, language = excluded.language, rhythm = excluded.rhythm,
              since = case when mail_wish.rhythm = 'NONE' then excluded.since else mail_wish.since end""").bind("operator", bound.operator()).bind("address", where)
            .bind("language", language).bind("rhythm", rhythm).bind("now", clock.instant()).execute());
    }
}
