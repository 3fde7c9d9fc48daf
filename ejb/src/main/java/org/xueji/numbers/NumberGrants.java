package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
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

    /**
     * Somebody whose document is verified, or accepted on evidence.
     *
     * @param cause kind of what brings it about
     * @param subject public reference of that, under which the document was verified
     */
    record Proved(long registration, UUID ref, long person, long school, IdentityDocument document, String name, Sex sex, LocalDate birthDate, String cause, UUID subject) {

        private StatedIdentity identity() {
            return new StatedIdentity(new PersonName(name), birthDate, sex, document, null);
        }
    }

    /** Granted requests. @throws Refusal if one of them was neither verified nor proved, or its number cannot be issued any more */
    void grant(List<NumberRequestRows.Claimed> granted) {
        granted.stream().filter(r -> !r.evidence() && findings.basis(r.ref(), r.claim()).verdict() != IdentityFinding.Verdict.VERIFIED).findAny().ifPresent(r -> {
            throw new Refusal(NumberRefusal.NOT_VERIFIED);
        });
        issue(granted.stream().map(r -> new Proved(r.registration(), r.registrationRef(), r.person(), r.orgId(), r.document(), r.name(), r.sex(), r.birthDate(),
            NumberRequestCases.KIND, r.ref())).toList());
    }

    /** Issues the numbers, G or J by the document, and renews the keys by which the people are found. */
    void issue(List<Proved> proved) {
        List<Long> schools = proved.stream().map(Proved::school).distinct().toList();
        Map<Long, String> areas = database.ask(sql -> schools.stream().collect(Collectors.toMap(Function.identity(), school -> SchoolFacts.of(sql, school).area())));
        formal.issue(proved.stream().map(p -> new FormalNumbers.Entitled(p.registration(), p.ref(), p.person(),
            formal.formal(p.document(), areas.get(p.school()), p.birthDate()), p.document(), p.cause(), p.subject())).toList());
        matches.renew(proved.stream().collect(Collectors.toMap(Proved::person, Proved::identity)));
        findings.passOn(proved.stream().collect(Collectors.toMap(Proved::subject, Proved::person)));
    }
}
