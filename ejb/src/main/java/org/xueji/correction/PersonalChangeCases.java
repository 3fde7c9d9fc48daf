package org.xueji.correction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.approval.CaseState;
import org.xueji.archive.Identities;
import org.xueji.archive.Identities.Identity;
import org.xueji.dedup.Matches;
import org.xueji.dedup.StatedIdentity;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.numbers.DocumentClaims;

/**
 * What follows from decisions on changes of personal information: a granted one changes who the student is on record, and by what others find the student; taken back
 * (S-3), everything is as before, unless something has come to depend on it.
 */
@ApplicationScoped
class PersonalChangeCases implements CaseKind {

    static final String KIND = "PERSONAL_CHANGE";

    @Inject
    PersonalChangeRows rows;
    @Inject
    Identities identities;
    @Inject
    Matches matches;
    @Inject
    DocumentClaims claims;
    @Inject
    Event<DomainEvents> events;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Article article() {
        return Article.vocational(16);
    }

    @Override
    public boolean isReversible() {
        return true;
    }

    @Override
    public void follow(List<CaseChange> changes) {
        for (CaseChange change : changes) {
            if (change.before() != CaseState.GRANTED && change.after() == CaseState.GRANTED) {
                grant(filed(change, PersonalChangeRefusal.NO_LONGER_POSSIBLE));
                claims.granted(List.of(change.id()));
            } else if (change.action() == CaseAction.REVERSE) {
                takeBack(filed(change, PersonalChangeRefusal.DEPENDED_UPON));
            } else if (change.after() != CaseState.IN_REVIEW) {
                claims.end(List.of(change.id()));
            }
        }
    }

    /** A registration that lies outside the range has moved on, and the archive with it. */
    private PersonalChangeRows.Filed filed(CaseChange change, PersonalChangeRefusal movedOn) {
        return rows.filed(change.subject()).orElseThrow(() -> new Refusal(movedOn));
    }

    private void grant(PersonalChangeRows.Filed filed) {
        long person = identities.change(filed.registrationId(), filed.school(), new Identities.Change(filed.to(), filed.trueFrom(), KIND, filed.ref()))
            .orElseThrow(() -> new Refusal(PersonalChangeRefusal.NO_LONGER_POSSIBLE));
        found(person, filed);
        events.fire(DomainEvents.of(new DomainEvent("PERSONAL_INFORMATION_CHANGED", article(), filed.registration(), "change", filed.ref().toString())));
    }

    private void takeBack(PersonalChangeRows.Filed filed) {
        long person = Optional.of(filed).filter(f -> !f.followed())
            .flatMap(f -> identities.takeBack(f.registrationId(), f.school(), f.ref(), f.to(), f.replaced(PersonalField.FORMER_NAME))).orElseThrow(() -> new Refusal(PersonalChangeRefusal.DEPENDED_UPON));
        found(person, filed);
        events.fire(DomainEvents.of(new DomainEvent("PERSONAL_CHANGE_REVERSED", article(), filed.registration(), "change", filed.ref().toString())));
    }

    /** From now on the national check finds the person as who is on record now. */
    private void found(long person, PersonalChangeRows.Filed filed) {
        Identity is = identities.ofRegistration(filed.registrationId());
        matches.renew(Map.of(person, new StatedIdentity(is.name(), is.birthDate(), is.sex(), is.document(), null)));
    }
}
