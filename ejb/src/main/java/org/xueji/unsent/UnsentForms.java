package org.xueji.unsent;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Time;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Database;

/** What the acting operator has typed in the acting post and not sent; nobody else's, and not his own of another post. */
@Stateless
public class UnsentForms {

    private static final int MOST = 100;
    private static final int MOST_SHOWN = 20;
    private static final String KEPT = "select ref, version, form, title, content, saved_at from unsent_form";

    @Inject
    Database database;
    @Inject
    Secrets secrets;
    @Inject
    Clock clock;

    record Row(UUID ref, int version, String form, byte[] title, byte[] content, OffsetDateTime savedAt) {
    }

    /**
     * Keeps what was typed. Where another tab saved meanwhile, or what was saved is gone, it is kept beside that under a reference of its own: neither overwrites the other. What
     * one tab says later takes the place of what it said before, in whichever order the two arrive: a page that is left says the last without waiting for an answer.
     *
     * @param typed on top of the version that the tab knows
     * @param tab random, chosen by the page
     * @param version which it becomes: more than of all that the tab said before
     * @return it, with its version now and the reference under which it is kept; or what the same tab said later; empty where {@value #MOST} are kept already
     */
    public Optional<Typed> save(Typed typed, UUID tab, int version) {
        Saving saving = new Saving(typed, tab, version);
        return Optional.of(saving).filter(s -> typed.version() == 0).flatMap(this::begin)
            .or(() -> renew(saving))
            .or(() -> saidLater(saving))
            .or(() -> begin(saving.beside()));
    }

    private record Saving(Typed typed, UUID tab, int version) {

        Typed done() {
            return new Typed(typed.ref(), version, typed.form(), typed.title(), typed.content());
        }

        Saving beside() {
            return new Saving(new Typed(UUID.randomUUID(), 0, typed.form(), typed.title(), typed.content()), tab, version);
        }
    }

    private Optional<Typed> renew(Saving saving) {
        Typed typed = saving.typed();
        boolean renewed = database.ask(sql -> sql.createUpdate("""
            update unsent_form set version = :next, tab = :tab, title = :title, content = :content, saved_at = :now
             where ref = :ref and form = :form and (version = :version or tab = :tab and version < :next)""")
            .bind("next", saving.version()).bind("tab", saving.tab()).bind("title", title(typed)).bind("content", content(typed)).bind("now", now())
            .bind("ref", typed.ref()).bind("form", typed.form()).bind("version", typed.version()).execute() == 1);
        return Optional.of(saving.done()).filter(t -> renewed);
    }

    private Optional<Typed> saidLater(Saving saving) {
        return database.ask(sql -> sql.createQuery(KEPT + " where ref = :ref and form = :form and tab = :tab").bind("ref", saving.typed().ref()).bind("form", saving.typed().form())
            .bind("tab", saving.tab()).mapTo(Row.class).findOne()).map(this::typed);
    }

    /** Empty where the reference is taken, or too many are kept. */
    private Optional<Typed> begin(Saving saving) {
        Typed typed = saving.typed();
        boolean begun = database.ask(sql -> sql.createUpdate("""
            insert into unsent_form(ref, operator_id, created_post, form, version, tab, title, content, saved_at)
            select :ref, nullif(current_setting('app.operator', true), '')::bigint, nullif(current_setting('app.post', true), '')::uuid, :form, :next, :tab, :title, :content, :now
             where (select count(*) from unsent_form) < :most on conflict do nothing""")
            .bind("ref", typed.ref()).bind("form", typed.form()).bind("next", saving.version()).bind("tab", saving.tab())
            .bind("title", title(typed)).bind("content", content(typed)).bind("now", now()).bind("most", MOST).execute() == 1);
        return Optional.of(saving.done()).filter(t -> begun);
    }

    /** What is kept under a reference. */
    public Optional<Typed> find(UUID ref) {
        return database.ask(sql -> sql.createQuery(KEPT + " where ref = :ref").bind("ref", ref).mapTo(Row.class).findOne()).map(this::typed);
    }

    private Typed typed(Row row) {
        return new Typed(row.ref(), row.version(), row.form(), secrets.decrypt(row.title(), place("title", row.ref())), secrets.decrypt(row.content(), place("content", row.ref())));
    }

    /** What is kept of a form, the latest first, {@value #MOST_SHOWN} at most. */
    public List<UnsentForm> of(String form) {
        return database.ask(sql -> sql.createQuery(KEPT + " where form = :form order by saved_at desc limit :most")
            .bind("form", form).bind("most", MOST_SHOWN).mapTo(Row.class).list())
            .stream().map(r -> new UnsentForm(r.ref(), secrets.decrypt(r.title(), place("title", r.ref())), r.savedAt().toInstant())).toList();
    }

    /** Throws away what is kept under a reference, if anything is. */
    public void forget(UUID ref) {
        database.tell(sql -> sql.createUpdate("delete from unsent_form where ref = :ref").bind("ref", ref).execute());
    }

    private byte[] title(Typed typed) {
        return secrets.encrypt(typed.title(), place("title", typed.ref()));
    }

    private byte[] content(Typed typed) {
        return secrets.encrypt(typed.content(), place("content", typed.ref()));
    }

    private OffsetDateTime now() {
        return clock.instant().atZone(Time.BEIJING).toOffsetDateTime();
    }

    private static String place(String column, UUID ref) {
        return "unsent_form." + column + " " + ref;
    }
}
