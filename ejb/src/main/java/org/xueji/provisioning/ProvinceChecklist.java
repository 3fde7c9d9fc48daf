package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.Rules;
import org.xueji.tenancy.Realms;

/** Proves by asking that a province is set up completely (C-5): the register, and the identity provider itself. Can be asked any time; changes nothing. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProvinceChecklist {

    @Inject
    ChecklistRecords records;
    @Inject
    IdentityProvider identity;
    @Inject
    FirstSystem firstSystem;
    @Inject
    Realms realms;
    @Inject
    Clock clock;

    /** @throws Refusal if the caller is no administrator of the ministry, or this is no province */
    public List<Checked> of(UUID organisation) {
        ChecklistRecords.Province p = records.province(organisation);
        long divisions = records.divisions(p);
        List<String> strays = records.strays(p);
        return List.of(
            Checked.of(ChecklistItem.ACTIVE, p.state() == OrganisationState.ACTIVE, p.code() + " " + p.name() + " " + p.state()),
            Checked.of(ChecklistItem.DIVISIONS, p.listed() == null || divisions == p.listed(), p.listed() == null ? String.valueOf(divisions) : divisions + " / " + p.listed()),
            Checked.of(ChecklistItem.PATH, strays.isEmpty(), strays.isEmpty() ? p.path() : String.join(", ", strays)),
            Checked.of(ChecklistItem.TRUSTED, "OPEN".equals(p.realmState()), p.realm() + (p.realmState() == null ? "" : " " + p.realmState())),
            asking(ChecklistItem.REALM, () -> realm(p)),
            asking(ChecklistItem.CONSOLE, () -> Checked.of(ChecklistItem.CONSOLE, console(p), ClientSecret.CONSOLE)),
            administrator(p),
            asking(ChecklistItem.ACCOUNT, () -> account(p)),
            system(p),
            Checked.of(ChecklistItem.RULES, true, Rules.national().at(Time.today(clock)).id()));
    }

    private static Checked asking(ChecklistItem item, Supplier<Checked> question) {
        try {
            return question.get();
        } catch (Refusal e) {
            return e.reason() == ProvisioningRefusal.IDENTITY_UNAVAILABLE || e.reason() == ProvisioningRefusal.IDENTITY_DENIED
                ? new Checked(item, Checked.Result.UNKNOWN, e.reason().code()) : Checked.of(item, false, e.reason().code());
        }
    }

    private Checked realm(ChecklistRecords.Province p) {
        Optional<IdentityProvider.RealmFacts> there = identity.realm(p.realm());
        boolean same = there.isPresent() && there.get().internalId().equals(p.internalId()) && (p.setUp() == null || there.get().setUp().equals(p.setUp().toString()));
        return Checked.of(ChecklistItem.REALM, same && there.get().enabled(), there.map(r -> r.internalId() + " " + r.setUp() + (r.enabled() ? "" : " -")).orElse(""));
    }

    /** The secret is known only where the realm is believed. */
    private boolean console(ChecklistRecords.Province p) {
        return realms.open().stream().filter(r -> r.name().equals(p.realm())).findFirst().map(r -> identity.acceptsClient(p.realm(), ClientSecret.CONSOLE, r.clientSecret())).orElse(false);
    }

    private Checked administrator(ChecklistRecords.Province p) {
        Optional<ChecklistRecords.FirstPost> post = records.firstPost(p);
        return Checked.of(ChecklistItem.ADMINISTRATOR, post.isPresent() && post.get().counts(),
            post.map(f -> f.username() + (f.trainedUntil() == null ? "" : " " + f.trainedUntil())).orElse(""));
    }

    private Checked system(ChecklistRecords.Province p) {
        Optional<String> account = firstSystem.account(p.ref());
        return Checked.of(ChecklistItem.SYSTEM, account.isPresent(), account.orElse(""));
    }

    private Checked account(ChecklistRecords.Province p) {
        Optional<IdentityProvider.AccountFacts> account = p.subject() == null ? Optional.empty() : identity.account(p.realm(), p.subject());
        return Checked.of(ChecklistItem.ACCOUNT, account.isPresent() && account.get().enabled(), account.map(a -> p.administrator() + " " + String.join(", ", a.requiredActions())).orElse(""));
    }
}
