package org.xueji.archive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.identity.Sex;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.tenancy.Database;

/**
 * The archives of earlier stages that other registers keep of people registered here (V-7): what is owed, what came, and from where. What an archive here
 * says already stays as it is.
 */
@ApplicationScoped
public class EarlierArchives {

    @Inject
    Database database;
    @Inject
    Numbers numbers;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /**
     * An archive that a register owes.
     *
     * @param id its place among those that are owed
     * @param subject the record whose check found it
     * @param person id of whoever it is to be of
     * @param custodian id of the school that keeps the person's archive here
     * @param claim who the person is, as the archive here says now
     * @param profile what the archive here holds beside the identity
     */
    public record Owed(long id, UUID subject, String register, String reference, long person, long custodian, String path, IdentityClaim claim, JsonObject profile) {
    }

    /** A row as stored. */
    record Row(long id, UUID subject, String register, String reference, long person, long custodian, String path, String name, Sex sex, LocalDate birthDate,
               IdentityDocumentKind documentKind, byte[] documentNumber, byte[] documentIndex, JsonObject profile) {
    }

    private static final String OWED = """
        select e.id, e.subject, e.register, e.reference, p.id as person, p.custodian_id as custodian, p.path, p.name, p.sex, p.birth_date, p.document_kind, p.document_number,
               p.document_index, coalesce(f.particulars, '{}')::text as profile
          from earlier_archive e join person p on p.id = e.person_id left join person_profile f on f.person_id = p.id where e.state = 'OWED'""";

    /** Of these records, which became registrations just now, whatever registers were found to keep is owed from now on. */
    public void owe(Collection<Long> records) {
        database.tell(sql -> sql.createQuery("select owe_archives(:records)").bindArray("records", Long.class, records.toArray()).mapTo(String.class).findOne());
    }

    /** The next that is due to be asked for, in the jurisdiction, after a place in their list. */
    public Optional<Owed> next(long after) {
        return database.ask(sql -> sql.createQuery(OWED + " and e.id > :after and e.ask_after <= :now order by e.id limit 1").bind("after", after).bind("now", clock.instant())
            .mapTo(Row.class).findOne()).map(this::owed);
    }

    /** The same as it is now, kept from being changed by others; empty where it is not owed any more, or the person is not who was asked about. */
    public Optional<Owed> still(Owed asked) {
        return database.ask(sql -> sql.createQuery(OWED + " and e.id = :id for update of e, p").bind("id", asked.id()).mapTo(Row.class).findOne())
            .map(this::owed).filter(now -> now.claim().equals(asked.claim()));
    }

    private Owed owed(Row r) {
        IdentityDocument document = new IdentityDocument(r.documentKind(), numbers.document(r.documentNumber(), r.documentIndex()));
        return new Owed(r.id(), r.subject(), r.register(), r.reference(), r.person(), r.custodian(), r.path(),
            new IdentityClaim(document, new PersonName(r.name()), r.sex(), Optional.of(r.birthDate())), r.profile());
    }

    /** It said nothing: it is asked again in ten minutes, then less and less often, at last once a day. */
    public void silent(Owed owed) {
        database.tell(sql -> sql.createUpdate("""
            update earlier_archive set tries = least(tries + 1, 12), ask_after = cast(:now as timestamptz) + make_interval(mins => 10 * least(tries + 1, 12) * least(tries + 1, 12))
             where id = :id""").bind("now", clock.instant()).bind("id", owed.id()).execute());
    }

    /** Nothing comes of it. */
    public void settle(Owed owed, TakeOver how, String why) {
        database.tell(sql -> sql.createUpdate("update earlier_archive set state = :how, reason = :why, settled_at = :now where id = :id")
            .bind("how", how).bind("why", why).bind("now", clock.instant()).bind("id", owed.id()).execute());
    }

    /** A period at a school of the earlier stage. */
    public record Period(String school, String kind, LocalDate from, LocalDate until) {
    }

    /** It came: the periods are kept beside it, and the archive here is completed by what it has not got. */
    public void takeOver(Owed owed, List<Period> periods, Map<String, String> completing) {
        JsonObjectBuilder added = Json.createObjectBuilder();
        completing.forEach(added::add);
        database.tell(sql -> {
            sql.createUpdate("""
                insert into person_profile as f (person_id, path, particulars, recorded_at) values (:person, :path, cast(:added as jsonb), :now)
                on conflict (person_id) do update set particulars = f.particulars || excluded.particulars, recorded_at = excluded.recorded_at
                 where excluded.particulars <> '{}'""").bind("person", owed.person()).bind("path", owed.path()).bind("added", added.build().toString()).bind("now", clock.instant()).execute();
            sql.createUpdate("""
                update earlier_archive set state = 'TAKEN_OVER', settled_at = :now, periods = cast(:periods as jsonb), completed = :completed where id = :id""")
                .bind("now", clock.instant()).bind("periods", written(periods)).bindArray("completed", String.class, completing.keySet().stream().sorted().toArray())
                .bind("id", owed.id()).execute();
        });
        events.fire(DomainEvents.of(new DomainEvent("EARLIER_ARCHIVE_TAKEN_OVER", Article.vocational(7), owed.subject(), "register", owed.register())));
    }

    private static String written(List<Period> periods) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        periods.forEach(p -> {
            JsonObjectBuilder one = Json.createObjectBuilder().add("school", p.school()).add("kind", p.kind()).add("from", p.from().toString());
            array.add(p.until() == null ? one : one.add("until", p.until().toString()));
        });
        return array.build().toString();
    }
}
