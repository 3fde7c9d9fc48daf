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

    @Inject
    Database database;
    @Inject
    Secrets secrets;
    @Inject
    Clock clock;

    record Row(UUID ref, int version, String form, byte[] title, byte[] content, OffsetDateTime savedAt) {
    }

    /**
     * Keeps what was typed. Where another tab saved meanwhile, or what was saved is gone, it is kept beside that under a reference of its own: neither overwrites the other.
     *
     * @return it, with its version now and the reference under which it is kept; empty where {@value #MOST} are kept already
     */
    public Optional<Typed> save(Typed typed) {
        boolean renewed = database.ask(sql -> sql.createUpdate("""
            update unsent_form set version = version + 1, title = :title, content = :content, saved_at = :now where ref = :ref and version = :version and form = :form""")
            .bind("title", title(typed)).bind("content", content(typed)).bind("now", now()).bind("ref", typed.ref()).bind("version", typed.version()).bind("form", typed.form()).execute() == 1);
        if (renewed) {
            return Optional.of(new Typed(typed.ref(), typed.version() + 1, typed.form(), typed.title(), typed.content()));
        }
        return Optional.of(typed).filter(t -> t.version() == 0).flatMap(this::begin).or(() -> begin(new Typed(UUID.randomUUID(), 0, typed.form(), typed.title(), typed.content())));
    }

    /** Empty where the reference is taken, or too many are kept. */
    private Optional<Typed> begin(Typed typed) {
        boolean begun = database.ask(sql -> sql.createUpdate("""
            insert into unsent_form(ref, operator_id, created_post, form, version, title, content, saved_at)
            select :ref, nullif(current_setting('app.operator', true), '')::bigint, nullif(current_setting('app.post', true), '')::uuid, :form, 1, :title, :content, :now
             where (select count(*) from unsent_form) < :most on conflict do nothing""")
            .bind("ref", typed.ref()).bind("form", typed.form()).bind("title", title(typed)).bind("content", content(typed)).bind("now", now()).bind("most", MOST).execute() == 1);
        return begun ? Optional.of(new Typed(typed.ref(), 1, typed.form(), typed.title(), typed.content())) : Optional.empty();
    }

    /** What is kept under a reference. */
    public Optional<Typed> find(UUID ref) {
        return database.ask(sql -> sql.createQuery("select ref, version, form, title, content, saved_at from unsent_form where ref = :ref").bind("ref", ref).mapTo(Row.class).findOne())
            .map(r -> new Typed(r.ref(), r.version(), r.form(), secrets.decrypt(r.title(), place("title", r.ref())), secrets.decrypt(r.content(), place("content", r.ref()))));
    }

    /** What is kept of a form, the latest first, {@value #MOST_SHOWN} at most. */
    public List<UnsentForm> of(String form) {
        return database.ask(sql -> sql.createQuery("select ref, version, form, title, content, saved_at from unsent_form where form = :form order by saved_at desc limit :most")
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
