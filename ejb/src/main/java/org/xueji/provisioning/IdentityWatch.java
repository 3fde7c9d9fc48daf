package org.xueji.provisioning;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Looks every few seconds what was done in the identity provider past this product: a realm that was made anew under its name is believed no more, and an account whose
 * credentials somebody else changed is stopped until it is confirmed (C-3, C-4). While the identity provider does not answer, everything stays as it is.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdentityWatch {

    private static final Logger LOG = System.getLogger(IdentityWatch.class.getName());

    @Inject
    AccountDoubts doubts;
    @Inject
    IdentityProvider identity;
    @Inject
    Clock clock;

    /** Every realm; one that fails is looked at again and stands in no other's way. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void look() {
        try {
            doubts.watched().forEach(this::look);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "realms not looked at; trying again", e);
        }
    }

    private void look(AccountDoubts.Watched realm) {
        try {
            Optional<IdentityProvider.RealmFacts> facts = identity.realm(realm.name());
            doubts.found(realm.name(), facts.map(IdentityProvider.RealmFacts::internalId).orElse(""));
            if (facts.filter(f -> f.internalId().equals(realm.internalId())).isPresent()) {
                read(realm, facts.get().recorded());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "realm " + realm.name() + " not looked at; trying again", e);
        }
    }

    private void read(AccountDoubts.Watched realm, boolean recorded) {
        List<IdentityProvider.ForeignAct> acts = identity.foreignActs(realm.name(), Optional.ofNullable(realm.actsReadTo()).orElse(Instant.EPOCH));
        acts.forEach(act -> doubts.doubt(realm, Optional.of(act.subject()), act.what(), act.event()));
        if (!recorded) {   // what was done meanwhile nobody knows
            doubts.doubt(realm, Optional.empty(), AccountDoubt.What.UNRECORDED, "unrecorded at " + clock.instant().truncatedTo(ChronoUnit.MINUTES));
            identity.recordActs(realm.name());
        }
        acts.stream().map(IdentityProvider.ForeignAct::at).max(Instant::compareTo).ifPresent(last -> doubts.read(realm, last));
    }
}
