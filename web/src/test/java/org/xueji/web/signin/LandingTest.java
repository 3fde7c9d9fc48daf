package org.xueji.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandingTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/students.xhtml", "/students.xhtml?post=7b0f4c52-9a64-4a0c-a4de-4a3f7d2ac001&name=%E9%A9%AC"})
    void anAddressOfOursIsKept(String wanted) {
        assertThat(Landing.of(wanted)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "\\/evil.example", "javascript:alert(1)",
        "/..//evil.example", "/a/../..//evil.example", "/\t/evil.example", "/\n/evil.example", " /x", "", "x", "/%5c%5cevil\\x", "/a b"})
    void anythingElseIsTheStartPage(String wanted) {
        assertThat(Landing.of(wanted)).isEqualTo(Landing.HOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/signin", "/signin?realm=p43", "/callback?code=x", "/signout", "/api/v1/me"})
    void signingInDoesNotEndInSigningIn(String wanted) {
        assertThat(Landing.of(wanted)).isEqualTo(Landing.HOME);
    }

    @Test
    void wantingNothingIsTheStartPage() {
        assertThat(Landing.of(null)).isEqualTo(Landing.HOME);
    }
}
