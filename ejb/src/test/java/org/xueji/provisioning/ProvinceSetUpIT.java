package org.xueji.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** A province is set up completely, or nothing is left of it, wherever it is interrupted and whoever goes on (C-5). */
class ProvinceSetUpIT {

    private static final Instant NOW = OffsetDateTime.parse(Session.NOW).toInstant();
    private static final Duration LEASE_OVER = Duration.ofMinutes(6);
    private static final int NEVER = Integer.MAX_VALUE;
    private static final String CORPS = """
        code,name,tier,parent_code
        %1$s0100,第一师,PREFECTURE,%1$s0000
        %1$s0101,一团,COUNTY,%1$s0100
        %1$s0102,二团,COUNTY,%1$s0100
        %1$s0200,第二师,PREFECTURE,%1$s0000
        %1$s9001,直属团,COUNTY,%1$s0000
        """;
    private static int next = 66;

    private static Nation nation;
    private static Post ministry;

    private final String two = String.valueOf(next++);
    private final String realm = "p" + two;
    private final NewProvince corps = new NewProvince(two + "0000", "试验兵团" + two, CORPS.formatted(two),
        new NewProvince.Administrator("corps-admin", "甲", "110101199003074477", LocalDate.of(2026, 9, 1), null, "A-first-password-1", true));
    private KeycloakStandIn keycloak;

    @BeforeAll
    static void found() {
        nation = Nation.founded();
        ministry = nation.appoints(Place.MINISTRY, "ADMINISTRATOR");
        try (Session owner = nation.owner()) {
            for (String known : owner.list("select name from realm")) {
                owner.run("update realm set client_secret = ? where name = ?", ClientSecret.random().sealed(KeyRing.withOneKeyEach().secrets(), known), known);
            }
            owner.commit();
        }
    }

    @BeforeEach
    void listen() throws IOException {
        keycloak = new KeycloakStandIn();
    }

    @AfterEach
    void close() {
        keycloak.close();
    }

    @Test
    void aPreviewFindsEverythingAtOnceAndWritesNothing() {
        NewProvince wrong = new NewProvince(two + "0000", " ", CORPS.formatted(two) + two + "0101,,TOWN,999999\n",
            new NewProvince.Administrator("X", "", "123", LocalDate.of(2027, 1, 1), null, "short", true));
        keycloak.madeByHand(realm);

        ProvincePreview preview = office(NEVER).doing(b -> b.get(ProvinceSetUp.class).preview(wrong));

        assertThat(preview.problems()).extracting(SetUpProblem.Found::problem).containsExactlyInAnyOrder(SetUpProblem.NAME_MISSING, SetUpProblem.DIVISION_NAME_MISSING,
            SetUpProblem.DIVISION_TIER_UNKNOWN, SetUpProblem.DIVISION_CODE_TWICE, SetUpProblem.DIVISION_PARENT_UNKNOWN, SetUpProblem.USERNAME_MALFORMED,
            SetUpProblem.ADMINISTRATOR_NAME_MISSING, SetUpProblem.IDENTITY_NUMBER_WRONG, SetUpProblem.TRAINING_MISSING, SetUpProblem.PASSWORD_TOO_SHORT,
            SetUpProblem.REALM_TAKEN);
        assertThat(preview.problems()).filteredOn(p -> p.field().equals("divisions")).allMatch(p -> p.line() == 7);
        ProvincePreview right = office(NEVER).doing(b -> b.get(ProvinceSetUp.class).preview(corps));
        assertThat(right.prefectures() + " " + right.counties() + " " + right.present()).isEqualTo("2 3 0");
        traceless();
    }

    @Test
    void setUpItIsOpenAndTheChecklistProvesIt() {
        SetUpView done = start(NEVER);

        assertThat(done.isComplete()).isTrue();
        assertThat(done.steps()).extracting(SetUpView.Taken::step).containsExactlyElementsOf(SetUpStep.from(SetUpState.RUNNING));
        complete();
        assertThat(office(NEVER).<Optional<SetUpView>>doing(b -> b.get(SetUps.class).find(corps.code())).orElseThrow().ref()).isEqualTo(done.ref());
        refused(() -> office(NEVER).doing(b -> b.get(ProvinceSetUp.class).undo(done.ref())), ProvisioningRefusal.SET_UP_OVER);
        refused(() -> start(NEVER), JurisdictionRefusal.CODE_TAKEN);
    }

    @Test
    void theChecklistSaysWhatIsNotAsItShouldBe() {
        start(NEVER);
        asOwner("update operator set state = 'SUSPENDED' where username = 'corps-admin' and path >= (select path from organisation where code = ?)", corps.code());
        asOwner("update organisation set realm = 'pA' where code = ?", two + "0101");
        keycloak.admin().disableRealm(realm);
        keycloak.admin().setClientSecret(realm, "xueji-console", "another");

        assertThat(unmet()).containsExactlyInAnyOrder(ChecklistItem.PATH, ChecklistItem.ADMINISTRATOR, ChecklistItem.REALM, ChecklistItem.CONSOLE);
        keycloak.admin().deleteRealm(realm, set());
        assertThat(unmet()).contains(ChecklistItem.REALM, ChecklistItem.ACCOUNT);
        keycloak.close();
        assertThat(checklist()).filteredOn(c -> c.result() == Checked.Result.UNKNOWN).extracting(Checked::item).containsExactly(ChecklistItem.REALM, ChecklistItem.CONSOLE,
            ChecklistItem.ACCOUNT);
    }

    /** Each effect of a set-up in turn is the last that the server has. */
    @Test
    void killedAfterAnyStepItIsCompletedByWhoeverRepeatsIt() throws IOException {
        int effects = 0;
        boolean killed = true;
        while (killed) {
            effects++;
            ProvinceSetUpIT another = another();
            killed = another.killedAfter(effects);
            if (killed) {
                if (!another.over()) {
                    another.refused(() -> another.office(NEVER).doing(b -> b.get(ProvinceSetUp.class).resume(another.set())), ProvisioningRefusal.SET_UP_BUSY);
                }
                another.later(NEVER).doing(b -> b.get(ProvinceSetUp.class).resume(another.set()));
            }
            another.complete();
            another.keycloak.close();
        }
        assertThat(effects).as("begun, two in the tree, realm and account each told and noted, open, system told and noted, secret, enabled, noted").isEqualTo(14);
    }

    @Test
    void killedBeforeItIsOpenItIsUndoneWithoutATraceHoweverOftenThatIsInterrupted() {
        for (int effects = 1; effects <= 7; effects++) {
            undoneAfter(effects, NEVER);
        }
        int undoing = 1;
        while (undoneAfter(7, undoing)) {
            undoing++;
        }
        assertThat(undoing).as("begun, realm, tree").isEqualTo(4);
    }

    /** Returns whether the undoing was interrupted too. */
    private boolean undoneAfter(int effects, int undoing) {
        assertThat(killedAfter(effects)).isTrue();
        boolean killed = undoneUntil(undoing);
        traceless();
        return killed;
    }

    @Test
    void whatWasUndoneBeginsAnewAndDoesNotGoOn() {
        killedAfter(5);
        UUID undone = set();
        later(NEVER).doing(b -> b.get(ProvinceSetUp.class).undo(undone));

        refused(() -> office(NEVER).doing(b -> b.get(ProvinceSetUp.class).resume(undone)), ProvisioningRefusal.SET_UP_OVER);
        start(NEVER);

        complete();
        assertThat(text("select string_agg(right(path, 6), ',') from organisation where code = ?", corps.code())).as("a number in the path is never given out again")
            .isNotEqualTo(text("select lpad((last - 1)::text, 6, '0') from path_segment where parent_id = ?", Place.MINISTRY.id()));
    }

    @Test
    void aRealmOfTheSameNameThatSomebodyElseHasMadeIsRefusedAndNeverDeleted() {
        assertThat(killedAfter(3)).as("the divisions are there, the realm is not").isTrue();
        keycloak.madeByHand(realm);

        refused(() -> later(NEVER).doing(b -> b.get(ProvinceSetUp.class).resume(set())), ProvisioningRefusal.REALM_TAKEN);
        office(NEVER).doing(b -> b.get(ProvinceSetUp.class).undo(set()));

        assertThat(keycloak.realms()).isEqualTo(1);
        assertThat(number("select count(*) from organisation where left(code, 2) = ?", two)).isZero();
        assertThat(text("select string_agg(outcome, ',' order by id) from province_set_up_step where step in ('REALM', 'UNDO') and set_up_id = (select id from province_set_up where code = ?)",
            corps.code())).isEqualTo("provisioning.realm-taken,DONE");
    }

    @Test
    void whatHangsOnItKeepsItFromBeingUndone() {
        killedAfter(4);
        asOwner("""
            insert into organisation(path, parent_id, tier, code, name, realm) select path || '000099', id, 'COUNTY', ?, '后来的县', realm from organisation where code = ?""",
            two + "9999", corps.code());

        refused(() -> later(NEVER).doing(b -> b.get(ProvinceSetUp.class).undo(set())), ProvisioningRefusal.SET_UP_IN_USE);

        assertThat(number("select count(*) from organisation where left(code, 2) = ?", two)).isEqualTo(7);
    }

    @Test
    void aPreparedProvinceIsOpenedAndUndoneToBePreparedAgain() {
        asOwner("""
            insert into organisation(path, parent_id, tier, code, name, realm, state) select 'C' || lpad(?::text, 6, '0'), id, 'PROVINCE', ?, ?, ?, 'PREPARING'
              from organisation where path = 'C'""", Integer.parseInt(two) + 2000, corps.code(), corps.name(), realm);
        killedAfter(6);

        later(NEVER).doing(b -> b.get(ProvinceSetUp.class).undo(set()));

        assertThat(text("select string_agg(code || state, ',') from organisation where left(code, 2) = ?", two)).isEqualTo(corps.code() + "PREPARING");
        assertThat(keycloak.realms()).isZero();
        start(NEVER);
        complete();
    }

    @Test
    void ofTwoWhoStartTheSameProvinceAtOnceOneDoesAndTheOtherIsTold() {
        List<CompletableFuture<String>> both = List.of(CompletableFuture.supplyAsync(this::outcome), CompletableFuture.supplyAsync(this::outcome));

        List<String> outcomes = both.stream().map(CompletableFuture::join).sorted().toList();

        assertThat(outcomes.getLast()).isEqualTo("done");
        assertThat(outcomes.getFirst()).isIn("SET_UP_EXISTS", "CODE_TAKEN", "REALM_TAKEN");
        complete();
    }

    @Test
    void nobodyButTheMinistrysAdministratorSetsUpResumesUndoesOrLooks() {
        killedAfter(2);
        for (Post other : List.of(Place.MINISTRY.approver(), nation.appoints(Place.OTHER_PROVINCE, "ADMINISTRATOR"))) {
            RefusalReason reason = other == ministry || other.issuer().endsWith("ministry") ? TenancyRefusal.DUTY_DOES_NOT_COVER : JurisdictionRefusal.NOT_BELOW;
            SetUpOffice stranger = new SetUpOffice(nation, keycloak, other, NOW.plus(LEASE_OVER), NEVER);
            refused(() -> stranger.doing(b -> b.get(ProvinceSetUp.class).preview(corps)), reason);
            refused(() -> stranger.doing(b -> b.get(ProvinceSetUp.class).start(corps)), reason);
            refused(() -> stranger.doing(b -> b.get(ProvinceSetUp.class).resume(set())), reason);
            refused(() -> stranger.doing(b -> b.get(ProvinceSetUp.class).undo(set())), reason);
            refused(() -> stranger.doing(b -> b.get(SetUps.class).unfinished()), reason);
        }
        assertThat(text("select state from province_set_up where code = ?", corps.code())).isEqualTo("RUNNING");
    }

    @Test
    void whoeverIsKilledLeavesNobodysNumberOrPasswordReadable() {
        killedAfter(2);
        assertThat(number("select count(*) from province_set_up s where s.code = ? and s::text ~ '110101|A-first'", corps.code())).isZero();
        later(NEVER).doing(b -> b.get(ProvinceSetUp.class).resume(set()));
        assertThat(number("select count(*) from province_set_up where code = ? and plan is null", corps.code())).isEqualTo(1);
    }

    private String outcome() {
        try {
            start(NEVER);
            return "done";
        } catch (RuntimeException e) {
            return ((Enum<?>) Refusals.of(e).orElseThrow(() -> e).reason()).name();
        }
    }

    private static ProvinceSetUpIT another() throws IOException {
        ProvinceSetUpIT another = new ProvinceSetUpIT();
        another.listen();
        return another;
    }

    private SetUpOffice office(int effects) {
        return new SetUpOffice(nation, keycloak, ministry, NOW, effects);
    }

    private SetUpOffice later(int effects) {
        return new SetUpOffice(nation, keycloak, ministry, NOW.plus(LEASE_OVER), effects);
    }

    private SetUpView start(int effects) {
        return office(effects).doing(b -> b.get(ProvinceSetUp.class).start(corps));
    }

    private boolean killedAfter(int effects) {
        try {
            start(effects);
            return false;
        } catch (SetUpOffice.Killed e) {
            return true;
        }
    }

    /** Undoes it in a server that is killed, and then in one that is not. Returns whether the first was. */
    private boolean undoneUntil(int effects) {
        UUID ref = set();
        try {
            later(effects).doing(b -> b.get(ProvinceSetUp.class).undo(ref));
            return false;
        } catch (SetUpOffice.Killed e) {
            if (text("select state from province_set_up where ref = ?", ref).equals("UNDOING")) {
                new SetUpOffice(nation, keycloak, ministry, NOW.plus(LEASE_OVER).plus(LEASE_OVER), NEVER).doing(b -> b.get(ProvinceSetUp.class).undo(ref));
            }
            return true;
        }
    }

    /** Whether nobody holds it. */
    private boolean over() {
        return number("select count(*) from province_set_up where ref = ? and lease is null", set()) == 1;
    }

    private UUID set() {
        return UUID.fromString(text("select ref from province_set_up where code = ? order by id desc limit 1", corps.code()));
    }

    private List<Checked> checklist() {
        UUID province = UUID.fromString(text("select ref from organisation where code = ?", corps.code()));
        return office(NEVER).doing(b -> b.get(ProvinceChecklist.class).of(province));
    }

    private List<ChecklistItem> unmet() {
        return checklist().stream().filter(c -> c.result() == Checked.Result.NOT_MET).map(Checked::item).toList();
    }

    /** One of each, and everything that the checklist asks for. */
    private void complete() {
        assertThat(checklist()).filteredOn(c -> c.result() != Checked.Result.MET).isEmpty();
        assertThat(number("select count(*) from organisation where left(code, 2) = ?", two)).isEqualTo(6);
        assertThat(number("select count(*) from organisation o join organisation p on p.code = ? and o.path ^@ p.path where left(o.code, 2) = ? and o.realm = ?", corps.code(), two, realm))
            .isEqualTo(6);
        assertThat(number("select count(*) from realm where name = ?", realm)).isEqualTo(1);
        assertThat(text("select string_agg(w.kind, ' ' order by w.kind) from operator w join organisation o on o.id = w.org_id where o.code = ?", corps.code())).isEqualTo("PERSON SYSTEM");
        assertThat(text("select string_agg(p.duty, ' ' order by p.duty) from post p join organisation o on o.id = p.org_id where o.code = ?", corps.code())).isEqualTo("ADMINISTRATOR VIEWER");
        assertThat(number("select count(*) from api_client c join organisation o on o.id = c.org_id where o.code = ?", corps.code())).isEqualTo(1);
        assertThat(number("select count(*) from province_set_up where code = ? and state = 'OPEN' and lease is null", corps.code())).isEqualTo(1);
        assertThat(keycloak.realms() + " " + keycloak.accounts(realm) + " " + keycloak.isEnabled(realm)).isEqualTo("1 1 true");
    }

    private void traceless() {
        assertThat(number("select count(*) from organisation where left(code, 2) = ?", two)).isZero();
        assertThat(number("select count(*) from organisation_history where name = ?", corps.name())).isZero();
        assertThat(number("select count(*) from path_segment s where not exists (select from organisation o where o.id = s.parent_id)")).isZero();
        assertThat(number("select count(*) from realm where name = ?", realm)).isZero();
        assertThat(number("select count(*) from operator where username = 'corps-admin' and issuer like '%' || ?", realm)).isZero();
        assertThat(number("select count(*) from province_set_up where code = ? and (state <> 'UNDONE' or plan is not null)", corps.code())).isZero();
        assertThat(keycloak.admin().realm(realm).filter(r -> !r.setUp().isEmpty())).isEmpty();
    }

    private void refused(Runnable work, RefusalReason reason) {
        assertThatThrownBy(work::run).satisfies(e -> assertThat(Refusals.of(e).map(Refusal::reason)).contains(reason));
    }

    private static void asOwner(String statement, Object... arguments) {
        try (Session owner = nation.owner()) {
            owner.run(statement, arguments);
            owner.commit();
        }
    }

    private static String text(String query, Object... arguments) {
        try (Session owner = nation.owner()) {
            return owner.text(query, arguments);
        }
    }

    private static long number(String query, Object... arguments) {
        try (Session owner = nation.owner()) {
            return owner.number(query, arguments);
        }
    }
}
