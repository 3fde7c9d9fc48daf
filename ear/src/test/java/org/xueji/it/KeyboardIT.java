package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keys of one letter decide about a record, and whoever speaks to the browser turns them off. */
class KeyboardIT extends AtTheDesk {

    @Test
    void whoeverDoesNotWantTheKeysTurnsThemOff() {
        Desk.Seat county = desk.sit(new Operator("p43", "yuelu-approver"), "en");
        county.go("/new-students?waiting=1");
        county.follow(county.page.locator("tbody th a").first());
        String here = county.page.url();
        county.page.locator("[data-keys]").focus();
        county.page.keyboard().press("Enter");
        county.page.keyboard().press("j");
        county.page.keyboard().press("a");
        assertThat(county.page.getAttribute("[data-keys]", "aria-pressed")).isEqualTo("true");
        assertThat(county.page.url()).isEqualTo(here);

        county.page.keyboard().press("Enter");
        county.page.keyboard().press("j");
        county.page.waitForURL(url -> !url.equals(here));
    }
}
