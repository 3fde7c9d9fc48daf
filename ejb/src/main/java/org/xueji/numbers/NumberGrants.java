package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xueji.archive.FormalNumbers;
import org.xueji.dedup.Matches;
import org.xueji.dedup.StatedIdentity;
import org.xueji.enrolment.SchoolFacts;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.PersonName;
import org.xueji.identity.Sex;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/** Gives people their formal numbers, and has them found by their documents from then on. */
@ApplicationScoped
class NumberGrants {

    @Inject
    Database database;
    @Inject
    FormalNumbers formal;
    @Inject
    Matches matches;
    @Inject
    IdentityFindings findings;
    @Inject
    Event<DomainEvents> events;

    /**
     * Somebody whose document is verified, or accepted on evidence.
     *
     * @param numbered whether the archive has a formal number already
     * @param cause kind of what brings it about
     * @param subject public reference of that, under which the document was verified
     */
    record Proved(long registration, UUID ref, long person, long school, IdentityDocument document, String name, Sex sex, LocalDate birthDate, boolean numbered,
                  String cause, UUID subject) {

        private StatedIdentity identity() {
            return new StatedIdentity(new PersonName(name), birthDate, sex, document, null);
        }
    }

    /** A request whose student had an earlier archive, which is the student's only one now. */
    record Joined(long request, long person, boolean formal) {
    }

    /**
     * Granted requests. Whoever has an earlier archive goes on with it, and with its formal number (V-3, V-7).
     *
     * @throws Refusal if one of them was neither verified nor proved, or its number cannot be issued any more
     */
    void grant(List<NumberRequestRows.Claimed> granted) {
        granted.stream().filter(r -> !r.evidence() && findings.basis(r.ref(), r.claim()).verdict() != IdentityFinding.Verdict.VERIFIED).findAny().ifPresent(r -> {
            throw new Refusal(NumberRefusal.NOT_VERIFIED);
        });
        Map<Long, Joined> joined = joined(granted);
        issue(granted.stream().map(r -> {
            Joined home = joined.getOrDefault(r.id(), new Joined(r.id(), r.person(), false));
            return new Proved(r.registration(), r.registrationRef(), home.person(), r.orgId(), r.document(), r.name(), r.sex(), r.birthDate(), home.formal(), NumberRequestCases.KIND, r.ref());
        }).toList());
    }

    private Map<Long, Joined> joined(List<NumberRequestRows.Claimed> granted) {
        if (granted.isEmpty()) {
            return Map.of();
        }
        Map<Long, Joined> joined = database.ask(sql -> sql.createQuery("select request, person, formal from effect.join_earlier_archives(:ids)")
            .bindArray("ids", Long.class, granted.stream().map(NumberRequestRows.Claimed::id).toArray()).mapTo(Joined.class).list()).stream()
            .collect(Collectors.toMap(Joined::request, Function.identity()));
        events.fire(new DomainEvents(granted.stream().filter(r -> joined.containsKey(r.id()))
            .map(r -> new DomainEvent("ARCHIVES_JOINED", Article.vocational(7), r.registrationRef(), "case", NumberRequestCases.KIND)).toList()));
        return joined;
    }

    /** Issues the numbers that are not there yet, G or J by the document, and renews the keys by which the people are found. */
    void issue(List<Proved> proved) {
        List<Proved> entitled = proved.stream().filter(p -> !p.numbered()).toList();
        List<Long> schools = entitled.stream().map(Proved::school).distinct().toList();
        Map<Long, String> areas = database.ask(sql -> schools.stream().collect(Collectors.toMap(Function.identity(), school -> SchoolFacts.of(sql, school).area())));
        formal.issue(entitled.stream().map(p -> new FormalNumbers.Entitled(p.registration(), p.ref(), p.person(),
            formal.formal(p.document(), areas.get(p.school()), p.birthDate()), p.document(), p.cause(), p.subject())).toList());
        matches.renew(entitled.stream().collect(Collectors.toMap(Proved::person, Proved::identity)));
        findings.passOn(proved.stream().collect(Collectors.toMap(Proved::subject, Proved::person)));
    }
}
