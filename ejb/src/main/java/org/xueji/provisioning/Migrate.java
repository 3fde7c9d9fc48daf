package org.xueji.provisioning;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.kernel.Settings;
import org.xueji.kernel.Time;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.InstallationKeys;
import org.xueji.kernel.secrets.Secrets;

/**
 * {@code xueji migrate}: brings the database to this build's version, and makes what must exist before anybody can sign in, with the owner's
 * credentials: the passwords of the two logins, the tree, the realms of the ministry and of the people, and the first operator.
 * Whatever is there already is left as it is.
 */
public final class Migrate {

    private final Handle owner;
    private final IdentityProvider identity;
    private final Secrets secrets;

    private Migrate(Handle owner, IdentityProvider identity, Secrets secrets) {
        this.owner = owner;
        this.identity = identity;
        this.secrets = secrets;
    }

    public static void main(String[] arguments) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(Settings.XUEJI_DB_URL.get());
        source.setUser(Settings.XUEJI_DB_OWNER_USER.get());
        source.setPassword(Settings.XUEJI_DB_OWNER_PASSWORD.get());
        System.out.println("migrations run: " + Schema.migrate(source));
        try (Handle owner = Jdbi.create(source).open()) {
            new Migrate(owner, KeycloakAdmin.fromEnvironment(), new Secrets(InstallationKeys.read())).run();
        }
    }

    private void run() {
        password("xueji_app", Settings.XUEJI_DB_APP_PASSWORD);
        password("xueji_verifier", Settings.XUEJI_DB_VERIFIER_PASSWORD);
        System.out.println("organisations made: " + owner.inTransaction(ReferenceTree::load));
        realm("ministry", "MINISTRY");
        realm(RealmPlan.PEOPLE, "PEOPLE");
        Settings.XUEJI_FIRST_OPERATOR.find().ifPresent(this::firstOperator);
    }

    private void password(String login, Settings setting) {
        String quoted = owner.createQuery("select quote_literal(:password)").bind("password", setting.get()).mapTo(String.class).one();
        owner.execute("alter role " + login + " password " + quoted);
    }

    private void realm(String name, String kind) {
        UUID ministry = owner.createQuery("select ref from organisation where path = 'C'").mapTo(UUID.class).one();
        String internalId = identity.ensureRealm(new RealmPlan(name, "教育部", ministry));
        String known = owner.createQuery("select internal_id from realm where name = :name").bind("name", name).mapTo(String.class).findOne().orElse(null);
        if (known != null && !known.equals(internalId)) {
            throw new IllegalStateException("realm " + name + " was made anew outside Xueji: its accounts hold no posts any more");
        }
        if (known == null) {
            ClientSecret secret = ClientSecret.random();
            if (!name.equals(RealmPlan.PEOPLE)) {   // nobody of the people signs in to the console
                identity.setClientSecret(name, ClientSecret.CONSOLE, secret.value());
            }
            owner.createUpdate("""
                insert into realm(name, issuer, kind, internal_id, client_id, client_secret, org_id, path, state)
                select :name, :issuer, :kind, :internal, :client, :secret, id, path, 'OPEN' from organisation where path = 'C'""")
                .bind("name", name).bind("issuer", Settings.XUEJI_KEYCLOAK_URL.get() + "/realms/" + name).bind("kind", kind).bind("internal", internalId)
                .bind("client", ClientSecret.CONSOLE).bind("secret", secret.sealed(secrets, name)).execute();
        }
        identity.enableRealm(name);
    }

    /** The only operator that no operator appoints: refused silently, as done, when there is one. */
    private void firstOperator(String username) {
        if (owner.createQuery("select exists (select from operator)").mapTo(Boolean.class).one()) {
            return;
        }
        UUID ministry = owner.createQuery("select ref from organisation where path = 'C'").mapTo(UUID.class).one();
        String name = Settings.XUEJI_FIRST_OPERATOR_NAME.get();
        ResidentIdentityNumber number = ResidentIdentityNumber.read(Settings.XUEJI_FIRST_OPERATOR_IDENTITY.get());
        boolean demo = Settings.XUEJI_DEMO.find().map(Boolean::parseBoolean).orElse(false);
        String subject = identity.ensureAccount("ministry",
            new NewAccount(username, name, Optional.of(ministry), Settings.XUEJI_FIRST_OPERATOR_PASSWORD.get(), !demo,
                NewAccount.mark(secrets, "ministry", username, number.value())));
        owner.createUpdate("""
            with o as (select id, path from organisation where path = 'C'),
                 w as (insert into operator(issuer, subject, realm_id, username, display_name, natural_person, trained_on, org_id, path)
                       select r.issuer, :subject, r.internal_id, :username, :name, :person, :today, o.id, o.path from o, realm r where r.name = 'ministry'
                       returning id, org_id, path)
            insert into post(operator_id, org_id, path, duty, valid_from) select id, org_id, path, 'ADMINISTRATOR', :today from w""")
            .bind("subject", subject).bind("username", username).bind("name", name)
            .bind("person", secrets.blindIndex(IndexDomain.OPERATOR, number.value()))
            .bind("today", Time.today(Time.clock(Settings.XUEJI_CLOCK.find().orElse("")))).execute();
        System.out.println("first operator: " + username);
    }
}
