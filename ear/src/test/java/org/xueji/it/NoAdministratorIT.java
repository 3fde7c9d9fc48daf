package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FormData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Whoever does not administer an organisation finds nothing to do at it in a real browser, and what he sends himself changes nothing (C-4, C-5, C-6). */
@Isolated("compares everything before and after")
class NoAdministratorIT extends AtTheDesk {

    private static final String REASON = "例行核查";

    @Test
    void aSchoolsClerkSeesNoActionsAndIsRefusedWhateverIsSent() {
        Desk.Seat clerk = desk.sit(new Operator("p43", "yuelu-school-clerk"), "en");
        Caller caller = Caller.demo("yuelu-school-clerk");
        String own = caller.get("/organisations/mine").json().getString("ref");
        String county = FoundedSchool.organisation(caller, "430104");
        for (String ref : List.of(own, county)) {
            clerk.go("/organisations?ref=" + ref);
            assertThat(clerk.page.locator("#administration").count()).isZero();
            assertThat(clerk.page.locator("#nav a[href*=operators]").count()).isZero();
            for (String path : List.of("/organisation-state?act=SUSPEND&ref=", "/organisation-form?act=ADD_SCHOOL&ref=", "/province-opening?ref=", "/province-archive?ref=", "/operators?ref=",
                "/operator-form?ref=")) {
                assertThat(clerk.go(path + ref).status()).as(path).isEqualTo(403);
            }
            clerk.go("/organisations");
            Map<String, String> before = Register.everything();
            for (String path : List.of("/organisation-state/change?act=SUSPEND&ref=", "/organisation-form/adding?act=ADD_SCHOOL&ref=",
                "/organisation-form/adding?act=ADD_AUTHORITY&ref=", "/operator-form/appointment?ref=", "/province-opening/opening?ref=",
                "/province-opening/check?ref=", "/province-archive/export?ref=", "/operators/withdrawal?ref=", "/operators/suspension?ref=", "/operators/reinstatement?ref=")) {
                FormData form = FormData.create().set("reason", REASON).set("code", "3999999999").set("name", "不该有的").set("type", "TECHNICAL").set("tier", "COUNTY")
                    .set("of", clerk.post()).set("duty", "ADMINISTRATOR").set("username", "intruder").set("identityNumber", "110101199001011237")
                    .set("trainedOn", "2026-01-05").set("password", Identity.DEMO_PASSWORD);
                long recorded = Register.refusals(clerk.post(), "tenancy.duty-does-not-cover");

                assertThat(clerk.forge(path + ref, form)).as(path).isEqualTo(403);

                assertThat(Register.everything()).as(path + " changed nothing").isEqualTo(before);
                assertThat(Register.refusals(clerk.post(), "tenancy.duty-does-not-cover")).as(path + " is on record once").isEqualTo(recorded + 1);
            }
        }
    }

    @Test
    void anAdministratorActsOnNothingBesideOrAbove() {
        Desk.Seat county = desk.sit(new Operator("p43", "yuelu-admin"), "en");
        Caller caller = Caller.demo("yuelu-admin");
        for (String code : List.of("430105", "430100", "430000", "000000", "440106")) {
            String ref = FoundedSchool.organisation(caller, code);
            county.go("/organisations?ref=" + ref);
            assertThat(county.page.locator("#administration").count()).as(code).isZero();
            county.go("/organisations");
            Map<String, String> before = Register.everything();
            for (String path : List.of("/organisation-state/change?act=SUSPEND&ref=", "/organisation-form/adding?act=ADD_SCHOOL&ref=", "/operator-form/appointment?ref=",
                "/province-opening/opening?ref=")) {
                assertThat(county.forge(path + ref, FormData.create().set("reason", REASON).set("code", "3999999999").set("name", "不该有的").set("type", "TECHNICAL")))
                    .as(code + path).isEqualTo(403);

                assertThat(Register.everything()).isEqualTo(before);
            }
        }
        county.go("/organisations");
        assertThat(county.page.locator("#administration .danger").count()).as("nobody suspends himself").isZero();
    }
}
