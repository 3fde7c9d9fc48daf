package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.Organisation;
import org.xueji.jurisdiction.Tier;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Settings;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** The rows behind {@link ProvinceSetUp}, each call one transaction. */
@Stateless
public class ProvinceRecords {

    @Inject
    Database database;
    @Inject
    Tree tree;
    @Inject
    PostRecords posts;
    @Inject
    Event<DomainEvents> events;

    /** A province on its way. */
    public record Province(UUID ref, String name, String realm, boolean open) {
    }

    public Province toBeOpened(UUID ref) {
        Organisation province = tree.load(ref);
        OrganisationAct.OPEN.objectionTo(database.bound(), province).ifPresent(objection -> {
            throw objection;
        });
        boolean open = database.ask(sql -> sql.createQuery("select exists (select from realm where name = :name and state = 'OPEN')")
            .bind("name", province.realm()).mapTo(Boolean.class).one());
        return new Province(ref, province.name(), province.realm(), open);
    }

    /** The commit point: realm, first administrator and the open province in one transaction. */
    public void open(Province province, String internalId, byte[] clientSecret, NewOperator administrator, String subject, byte[] person) {
        Organisation organisation = tree.load(province.ref());
        organisation.open();
        database.tell(sql -> sql.createUpdate("""
            insert into realm(name, issuer, kind, internal_id, client_id, client_secret, org_id, path, state)
            select :name, :issuer, 'PROVINCE', :internal, :client, :secret, id, path, 'OPEN' from organisation where ref = :ref""")
            .bind("name", province.realm()).bind("issuer", Settings.XUEJI_KEYCLOAK_URL.get() + "/realms/" + province.realm())
            .bind("internal", internalId).bind("client", ClientSecret.CONSOLE).bind("secret", clientSecret).bind("ref", province.ref()).execute());
        posts.appoint(posts.place(province.ref()), administrator, subject, person);
        events.fire(DomainEvents.of(new DomainEvent("PROVINCE_OPENED", Article.charter(5), province.ref())));
    }
}
