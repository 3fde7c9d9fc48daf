package org.xueji.provisioning;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Settings;

/**
 * Keycloak as the identity provider, through its administration interface, with a service account of realm {@code master}.
 *
 * <p>A plain class: the command line uses it as the server does. Safe for use by several threads.
 */
public final class KeycloakAdmin implements IdentityProvider {

    private static final String SET_UP = "xueji.set-up";
    private static final String MARK = "invitation";
    private static final int ACTS_AT_ONCE = 200;
    private static final Pattern ACCOUNT_TOUCHED = Pattern.compile("users/([^/]+)(.*)");

    private final KeycloakConnection keycloak;
    private final RealmSettings settings;

    /**
     * @param url Keycloak's address, no slash at the end
     * @param client the service account's client id
     * @param secret its secret
     */
    public KeycloakAdmin(URI url, String client, String secret, RealmSettings settings) {
        this.keycloak = new KeycloakConnection(url, client, secret);
        this.settings = settings;
    }

    /** As the environment says. */
    public static KeycloakAdmin fromEnvironment() {
        return new KeycloakAdmin(URI.create(Settings.XUEJI_KEYCLOAK_URL.get()), Settings.XUEJI_KEYCLOAK_CLIENT.get(),
            Settings.XUEJI_KEYCLOAK_SECRET.get(), RealmSettings.fromEnvironment());
    }

    @Override
    public String ensureRealm(RealmPlan plan) {
        Optional<JsonObject> present = findRealm(plan.name());
        if (present.isEmpty()) {
            KeycloakAnswer created = keycloak.post("/admin/realms", RealmTemplate.fill(plan, settings));
            if (!created.isConflict()) {
                created.orRefuse();
            }
            present = findRealm(plan.name());
        }
        JsonObject realm = present.orElseThrow(() -> new Refusal(ProvisioningRefusal.REALM_MISSING, plan.name()));
        if (!belongsTo(realm, plan.setUp())) {
            throw new Refusal(ProvisioningRefusal.REALM_TAKEN, plan.name());
        }
        return realm.getString("id");
    }

    @Override
    public String issuer(String realm) {
        return keycloak.address() + "/realms/" + RealmPlan.checkName(realm);
    }

    @Override
    public Optional<RealmFacts> realm(String realm) {
        return findRealm(realm).map(r -> new RealmFacts(r.getString("id"), setUpOf(r), r.getBoolean("enabled", false), r.getBoolean("adminEventsEnabled", false)));
    }

    @Override
    public void enableRealm(String realm) {
        switchRealm(realm, true);
    }

    @Override
    public void disableRealm(String realm) {
        switchRealm(realm, false);
    }

    private void switchRealm(String realm, boolean enabled) {
        keycloak.put(path(realm), Json.createObjectBuilder().add("enabled", enabled).build())
            .orRefuse(ProvisioningRefusal.REALM_MISSING, realm);
    }

    @Override
    public List<String> realmsOf(UUID setUp) {
        return keycloak.get("/admin/realms").orRefuse().objects()
            .filter(realm -> belongsTo(realm, setUp))
            .map(realm -> realm.getString("realm"))
            .sorted()
            .toList();
    }

    @Override
    public void deleteRealm(String realm, UUID setUp) {
        Optional<JsonObject> present = findRealm(realm);
        if (present.isEmpty()) {
            return;
        }
        if (!belongsTo(present.get(), setUp)) {
            throw new Refusal(ProvisioningRefusal.REALM_TAKEN, realm);
        }
        KeycloakAnswer deleted = keycloak.delete(path(realm));
        if (!deleted.isMissing()) {
            deleted.orRefuse();
        }
    }

    @Override
    public boolean acceptsClient(String realm, String client, String secret) {
        return keycloak.form("/realms/" + RealmPlan.checkName(realm) + "/protocol/openid-connect/token",   // a code that is none: only the client is judged
            Map.of("grant_type", "authorization_code", "code", "none", "redirect_uri", settings.baseUrl() + "/callback", "client_id", client, "client_secret", secret))
            .isBadRequest();
    }

    @Override
    public Optional<AccountFacts> account(String realm, String subject) {
        KeycloakAnswer answer = keycloak.get(accountPath(realm, subject));
        return answer.isMissing() ? Optional.empty() : Optional.of(answer.orRefuse().json()).map(a -> new AccountFacts(a.getBoolean("enabled", false),
            a.containsKey("requiredActions") ? a.getJsonArray("requiredActions").getValuesAs(JsonString::getString) : List.of()));
    }

    @Override
    public void setClientSecret(String realm, String client, String secret) {
        JsonObject present = findClient(realm, client).orElseThrow(() -> new IllegalStateException("realm " + realm + " has no client " + client));
        JsonObject changed = Json.createObjectBuilder(present).add("secret", secret).build();
        keycloak.put(path(realm) + "/clients/" + present.getString("id"), changed).orRefuse();
    }

    @Override
    public String ensureServiceAccount(String realm, ServiceAccount account, String secret) {
        if (findClient(realm, account.client()).isPresent()) {
            setClientSecret(realm, account.client(), secret);
        } else {
            keycloak.post(path(realm) + "/clients", RealmTemplate.systemClient(account, secret)).orRefuse(ProvisioningRefusal.REALM_MISSING, realm);
        }
        String client = findClient(realm, account.client()).orElseThrow(() -> new Refusal(ProvisioningRefusal.ACCOUNT_MISSING)).getString("id");
        return keycloak.get(path(realm) + "/clients/" + client + "/service-account-user").orRefuse(ProvisioningRefusal.ACCOUNT_MISSING).json().getString("id");
    }

    @Override
    public void deleteClient(String realm, String client) {
        findClient(realm, client).ifPresent(present -> {
            KeycloakAnswer deleted = keycloak.delete(path(realm) + "/clients/" + present.getString("id"));
            if (!deleted.isMissing()) {
                deleted.orRefuse();
            }
        });
    }

    @Override
    public String ensureAccount(String realm, NewAccount account) {
        Optional<String> present = findAccount(realm, account.username());
        if (present.isPresent()) {
            return takenUp(realm, present.get(), account);
        }
        KeycloakAnswer created = keycloak.post(path(realm) + "/users", representation(account));
        if (created.isBadRequest()) {
            throw new Refusal(ProvisioningRefusal.ACCOUNT_REFUSED, fieldsOf(created.json()));
        }
        boolean made = !created.isConflict();
        if (made) {
            created.orRefuse(ProvisioningRefusal.REALM_MISSING, realm);
        }
        String subject = findAccount(realm, account.username()).orElseThrow(() -> new Refusal(ProvisioningRefusal.ACCOUNT_MISSING));
        return made ? subject : takenUp(realm, subject, account);
    }

    /** What an invitation that broke off has left: whatever somebody may have put into it meanwhile goes, the first password last. */
    private String takenUp(String realm, String subject, NewAccount account) {
        JsonObject present = keycloak.get(accountPath(realm, subject)).orRefuse(ProvisioningRefusal.ACCOUNT_MISSING).json();
        if (!account.mark().equals(markOf(present))) {
            throw new Refusal(ProvisioningRefusal.ACCOUNT_NOT_OURS, account.username());
        }
        removeEach(realm, subject, "credentials", "id");
        removeEach(realm, subject, "federated-identity", "identityProvider");
        keycloak.put(accountPath(realm, subject), described(account).add("email", "").add("emailVerified", false).add("requiredActions", JsonValue.EMPTY_JSON_ARRAY).build())
            .orRefuse(ProvisioningRefusal.ACCOUNT_MISSING);
        signOutEverywhere(realm, subject);   // tokens from before are not renewed either
        KeycloakAnswer set = keycloak.put(accountPath(realm, subject) + "/reset-password", password(account).build());
        if (set.isBadRequest()) {
            throw new Refusal(ProvisioningRefusal.ACCOUNT_REFUSED, fieldsOf(set.json()));
        }
        set.orRefuse(ProvisioningRefusal.ACCOUNT_MISSING);
        return subject;
    }

    private static String markOf(JsonObject account) {
        return account.get("attributes") instanceof JsonObject attributes && attributes.get(MARK) instanceof jakarta.json.JsonArray marks && marks.size() == 1 ? marks.getString(0) : "";
    }

    private void removeEach(String realm, String subject, String what, String key) {
        String all = accountPath(realm, subject) + "/" + what;
        keycloak.get(all).orRefuse(ProvisioningRefusal.ACCOUNT_MISSING).objects()
            .forEach(one -> keycloak.delete(all + "/" + KeycloakConnection.encode(one.getString(key))).orRefuse(ProvisioningRefusal.ACCOUNT_MISSING));
    }

    @Override
    public void enableAccount(String realm, String subject) {
        switchAccount(realm, subject, true);
    }

    @Override
    public void disableAccount(String realm, String subject) {
        switchAccount(realm, subject, false);
    }

    private void switchAccount(String realm, String subject, boolean enabled) {
        JsonObject present = keycloak.get(accountPath(realm, subject)).orRefuse(ProvisioningRefusal.ACCOUNT_MISSING).json();
        JsonObject changed = Json.createObjectBuilder(present).add("enabled", enabled).build();
        keycloak.put(accountPath(realm, subject), changed).orRefuse(ProvisioningRefusal.ACCOUNT_MISSING);
    }

    @Override
    public void removeSecondFactor(String realm, String subject) {
        keycloak.get(accountPath(realm, subject) + "/credentials").orRefuse(ProvisioningRefusal.ACCOUNT_MISSING).objects()
            .filter(credential -> credential.getString("type").equals("otp"))
            .forEach(credential -> keycloak.delete(accountPath(realm, subject) + "/credentials/" + credential.getString("id")).orRefuse(ProvisioningRefusal.ACCOUNT_MISSING));
    }

    @Override
    public void recordActs(String realm) {
        keycloak.put(path(realm), Json.createObjectBuilder().add("adminEventsEnabled", true).build()).orRefuse(ProvisioningRefusal.REALM_MISSING, realm);
    }

    @Override
    public List<ForeignAct> foreignActs(String realm, Instant since) {
        String self = keycloak.subject();
        List<ForeignAct> acts = new ArrayList<>();
        List<JsonObject> page;
        int read = 0;
        do {
            page = keycloak.get(path(realm) + "/admin-events?resourceTypes=USER&direction=asc&dateFrom=" + since.toEpochMilli() + "&first=" + read + "&max=" + ACTS_AT_ONCE)
                .orRefuse(ProvisioningRefusal.REALM_MISSING, realm).objects().toList();
            page.stream().filter(act -> !self.equals(act.getJsonObject("authDetails").getString("userId", ""))).flatMap(act -> foreignAct(act).stream()).forEach(acts::add);
            read += page.size();
        } while (page.size() == ACTS_AT_ONCE);
        return acts;
    }

    /** Ending an account's sessions harms nobody; whatever else touches an account does. */
    private static Optional<ForeignAct> foreignAct(JsonObject act) {
        Matcher touched = ACCOUNT_TOUCHED.matcher(act.getString("resourcePath", ""));
        if (!touched.matches() || touched.group(2).equals("/logout")) {
            return Optional.empty();
        }
        AccountDoubt.What what = touched.group(2).equals("/reset-password") ? AccountDoubt.What.PASSWORD
            : touched.group(2).contains("credential") ? AccountDoubt.What.CREDENTIAL : AccountDoubt.What.ACCOUNT;
        return Optional.of(new ForeignAct(act.getString("id"), Instant.ofEpochMilli(act.getJsonNumber("time").longValue()), touched.group(1), what));
    }

    @Override
    public void signOutEverywhere(String realm, String subject) {
        keycloak.post(accountPath(realm, subject) + "/logout", JsonValue.EMPTY_JSON_OBJECT).orRefuse(ProvisioningRefusal.ACCOUNT_MISSING);
    }

    private Optional<JsonObject> findRealm(String realm) {
        KeycloakAnswer answer = keycloak.get(path(realm));
        return answer.isMissing() ? Optional.empty() : Optional.of(answer.orRefuse().json());
    }

    private Optional<JsonObject> findClient(String realm, String client) {
        return keycloak.get(path(realm) + "/clients?clientId=" + KeycloakConnection.encode(client)).orRefuse(ProvisioningRefusal.REALM_MISSING, realm).objects().findFirst();
    }

    @Override
    public Optional<String> findAccount(String realm, String username) {
        return keycloak.get(path(realm) + "/users?exact=true&briefRepresentation=true&username=" + KeycloakConnection.encode(username))
            .orRefuse(ProvisioningRefusal.REALM_MISSING, realm)
            .objects().findFirst().map(user -> user.getString("id"));
    }

    private static boolean belongsTo(JsonObject realm, UUID setUp) {
        return setUp.toString().equals(setUpOf(realm));
    }

    private static String setUpOf(JsonObject realm) {
        JsonObject attributes = realm.getJsonObject("attributes");
        return attributes == null ? "" : attributes.getString(SET_UP, "");
    }

    private static JsonObject representation(NewAccount account) {
        return described(account).add("credentials", Json.createArrayBuilder().add(password(account))).build();
    }

    private static JsonObjectBuilder described(NewAccount account) {
        JsonObjectBuilder attributes = Json.createObjectBuilder().add(MARK, Json.createArrayBuilder().add(account.mark()));
        account.organisation().ifPresent(o -> attributes.add("organisation", Json.createArrayBuilder().add(o.toString())));
        return Json.createObjectBuilder()
            .add("username", account.username())
            .add("firstName", account.name())
            .add("enabled", true)
            .add("attributes", attributes);
    }

    private static JsonObjectBuilder password(NewAccount account) {
        return Json.createObjectBuilder().add("type", "password").add("value", account.password()).add("temporary", account.temporary());
    }

    /** The field names of a 400; a message may repeat what was typed, so it is not passed on. */
    private static String fieldsOf(JsonObject error) {
        TreeSet<String> fields = new TreeSet<>();
        if (error.get("errors") instanceof jakarta.json.JsonArray errors) {
            errors.forEach(e -> fields.add(e.asJsonObject().getString("field", "")));
        } else if (error.get("field") instanceof JsonString field) {
            fields.add(field.getString());
        }
        fields.remove("");
        return fields.isEmpty() ? "password" : String.join(", ", fields);
    }

    private static String path(String realm) {
        return "/admin/realms/" + RealmPlan.checkName(realm);
    }

    private static String accountPath(String realm, String subject) {
        return path(realm) + "/users/" + KeycloakConnection.encode(subject);
    }
}
