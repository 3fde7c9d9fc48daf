package org.xueji.registration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** Finds schools, their terms and their sheets, and locks sheets in the transaction of the caller. */
@ApplicationScoped
class Sheets {

    /** The registrations that a school registers in a term: those of vocational education that it holds, that had begun by the term's end and that are confirmed. */
    static final String HELD = " g.school_id = :school and g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL' and g.confirmed and g.entered_on <= :last";

    /** Those of them of which nothing is registered yet. */
    static final String UNREGISTERED =
        HELD + " and not exists (select from term_registration m where m.registration_id = g.id and m.school_year = :year and m.season = :season)";

    /** No term lasts more months. */
    private static final int A_TERM = 7;

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A school, and its term. */
    record Of(School school, OpenedTerm term) {
    }

    /** A school in the jurisdiction. */
    record School(long id, UUID ref, String path, String name, SchoolType schoolType, long competentAuthorityId) {
    }

    /** A vocational school in the jurisdiction; the own one if none is named. @throws Refusal if it is none */
    Of of(SchoolTerm term, UUID school) {
        Bound bound = database.bound();
        School found = database.ask(sql -> sql.createQuery("""
            select o.id, o.ref, o.path, o.name, o.school_type, o.competent_authority_id from organisation o
             where o.ref = :ref and o.tier = 'SCHOOL' and o.path >= :path and o.path < :path || ':'""")
            .bind("ref", school == null ? bound.ref() : school).bind("path", bound.path()).mapTo(School.class).findOne())
            .filter(s -> s.schoolType() != SchoolType.HIGHER_EDUCATION).orElseThrow(() -> new Refusal(TermRefusal.NOT_A_SCHOOL));
        return new Of(found, opened(found, term).orElseThrow(() -> new Refusal(TermRefusal.NO_SUCH_TERM)));
    }

    /** The own school and its term, whose first day is not corrected meanwhile. The row of the term is the province's, so a school locks it by name. */
    Of ofSettled(SchoolTerm term) {
        Of of = of(term, null);
        database.tell(sql -> sql.createQuery("select pg_advisory_xact_lock_shared(hashtextextended('term/' || :term, 0))").bind("term", of.term().id()).mapTo(String.class).findOne());
        return of(term, null);
    }

    private Optional<OpenedTerm> opened(School school, SchoolTerm term) {
        return database.ask(sql -> sql.createQuery("select " + OpenedTerm.COLUMNS + """
             from term t where t.path = substr(:path, 1, 7) and t.school_year = :year and t.season = :season""")
            .bind("path", school.path()).bind("year", term.schoolYear()).bind("season", term.season()).mapTo(OpenedTerm.class).findOne());
    }

    /**
     * Opens the own school's sheet to register on, so that nobody closes it meanwhile; others may register at the same time. On one that is closed only those are registered
     * who are not yet: they came afterwards.
     *
     * @throws Refusal unless the term has begun
     */
    Sheet toRegister(Of of) {
        of.term().requireBegun(Time.today(clock));
        laid(of);
        Sheet sheet = locked(of, "key share").orElseThrow(() -> new Refusal(TermRefusal.NO_SUCH_TERM));
        if (!sheet.registered()) {
            database.tell(sql -> sql.createUpdate("update school_term set registrars = registrars || :person where id = :id").bind("person", database.bound().naturalPerson())
                .bind("id", sheet.id()).execute());
        }
        return sheet;
    }

    /** Locks the school's sheet, so that nobody registers on it meanwhile; lays it first where there is none. */
    Sheet toClose(Of of) {
        of.term().requireBegun(Time.today(clock));
        laid(of);
        return locked(of, "update").orElseThrow(() -> new Refusal(TermRefusal.NO_SUCH_TERM));
    }

    /** Locks the school's sheet if there is one. */
    Optional<Sheet> toReopen(Of of) {
        return locked(of, "update");
    }

    private void laid(Of of) {
        database.tell(sql -> sql.createUpdate("insert into school_term(term_id, org_id, path) values (:term, :school, :path) on conflict do nothing")
            .bind("term", of.term().id()).bind("school", of.school().id()).bind("path", of.school().path()).execute());
    }

    private Optional<Sheet> locked(Of of, String strength) {
        return database.ask(sql -> sql.createQuery("""
            select s.id, s.ref, s.state, s.closed_on, :person = any (s.registrars) as registered from school_term s where s.term_id = :term and s.org_id = :school for\s""" + strength)
            .bind("term", of.term().id()).bind("school", of.school().id()).bind("person", database.bound().naturalPerson()).mapTo(Sheet.class).findOne());
    }

    /** How many students a school holds of whom nothing is registered in a term. */
    long unregistered(long school, OpenedTerm term) {
        return database.ask(sql -> sql.createQuery("select count(*) from registration g where" + UNREGISTERED)
            .bind("school", school).bind("last", term.term().last()).bind("year", term.schoolYear()).bind("season", term.season()).mapTo(Long.class).one());
    }

    /** Whether whoever asks registered nobody on the school's sheet. */
    boolean mayClose(Of of) {
        return database.ask(sql -> sql.createQuery("select not exists (select from school_term s where s.term_id = :term and s.org_id = :school and :person = any (s.registrars))")
            .bind("term", of.term().id()).bind("school", of.school().id()).bind("person", database.bound().naturalPerson()).mapTo(Boolean.class).one());
    }

    /** Whether it is a school of vocational education. */
    boolean isVocational(long school) {
        return database.ask(sql -> sql.createQuery("select school_type from organisation where id = :id").bind("id", school).mapTo(SchoolType.class).one()) != SchoolType.HIGHER_EDUCATION;
    }

    /** The terms of the own school that it has not closed, and the present one if somebody came after the closing, the latest first. */
    List<OpenedTerm> unclosed() {
        Bound bound = database.bound();
        return database.ask(sql -> sql.createQuery("select " + OpenedTerm.COLUMNS + """
             from term t left join school_term s on s.term_id = t.id and s.org_id = :school
             where t.path = substr(:path, 1, 7) and t.first_day <= :today
               and (s.state is distinct from 'CLOSED' or t.first_day > :lately and exists (
                 select from registration g where g.school_id = :school and g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL' and g.confirmed and g.entered_on <= :today
                    and not exists (select from term_registration m where m.registration_id = g.id and m.school_year = t.school_year and m.season = t.season)))
             order by t.first_day desc""")
            .bind("lately", Time.today(clock).minusMonths(A_TERM)).bind("school", bound.organisation()).bind("path", bound.path()).bind("today", Time.today(clock)).mapTo(OpenedTerm.class).list());
    }
}
