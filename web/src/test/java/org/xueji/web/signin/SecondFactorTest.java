package org.xueji.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.TrustedRealm;

/** Whose posts take a second factor, and what proves one (C-4). */
class SecondFactorTest {

    private static final SecondFactor EVERYWHERE = new SecondFactor(Optional.empty(), false);

    @ParameterizedTest
    @EnumSource(value = Duty.class, names = {"APPROVER", "ADMINISTRATOR"})
    void whoDecidesOrAdministersNeedsTwo(Duty duty) {
        assertThat(EVERYWHERE.isMissing(somebody("p43", SignInLevel.ONE_FACTOR), duty)).isTrue();
        assertThat(EVERYWHERE.isMissing(somebody("p43", SignInLevel.TWO_FACTORS), duty)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Duty.class, names = {"VIEWER", "CLERK"})
    void whoReadsOrFilesNeedsOne(Duty duty) {
        assertThat(EVERYWHERE.isMissing(somebody("p43", SignInLevel.ONE_FACTOR), duty)).isFalse();
    }

    @Test
    void aDemoAsksNobodyUnlessToldTo() {
        SecondFactor demo = new SecondFactor(Optional.empty(), true);
        assertThat(demo.isOff()).isTrue();
        assertThat(demo.isMissing(somebody("p43", SignInLevel.ONE_FACTOR), Duty.APPROVER)).isFalse();
        assertThat(new SecondFactor(Optional.of("all"), true).isMissing(somebody("p43", SignInLevel.ONE_FACTOR), Duty.APPROVER)).isTrue();
    }

    @Test
    void realmsCanBeAskedOneAfterTheOther() {
        SecondFactor some = new SecondFactor(Optional.of("ministry p44"), false);
        assertThat(some.isMissing(somebody("p44", SignInLevel.ONE_FACTOR), Duty.APPROVER)).isTrue();
        assertThat(some.isMissing(somebody("p43", SignInLevel.ONE_FACTOR), Duty.APPROVER)).isFalse();
        assertThat(some.isOff()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "off", "false", "p4", "p43,p44", "all p43", "none p43", "people", "ALL"})
    void aSettingThatMeansNothingStopsTheServer(String set) {
        assertThatThrownBy(() -> new SecondFactor(Optional.of(set), false)).isInstanceOf(IllegalStateException.class).hasMessageContaining("XUEJI_SECOND_FACTOR");
    }

    @Test
    void aClaimThatIsNotTheNameOfALevelProvesThePasswordAlone() throws ParseException {
        for (Object acr : List.of("2", "3", "Two-Factors", "two-factors ", "two-factors,one-factor", "", 2, true, List.of("two-factors"), Map.of("two-factors", 2))) {
            assertThat(level(new JWTClaimsSet.Builder().claim("acr", acr))).as("%s", acr).isEqualTo(SignInLevel.ONE_FACTOR);
        }
        assertThat(level(new JWTClaimsSet.Builder())).as("none").isEqualTo(SignInLevel.ONE_FACTOR);
        assertThat(level(new JWTClaimsSet.Builder().claim("acr", "two-factors"))).isEqualTo(SignInLevel.TWO_FACTORS);
    }

    private static SignInLevel level(JWTClaimsSet.Builder claims) throws ParseException {
        TrustedRealm realm = new TrustedRealm("p43", "https://id.example/realms/p43", "xueji-console", "secret", "湖南省", TrustedRealm.Kind.PROVINCE);
        return Claims.operator(claims.subject("s").claim("preferred_username", "anna").build(), realm).level();
    }

    private static OperatorPrincipal somebody(String realm, SignInLevel level) {
        return new OperatorPrincipal("https://id.example/realms/" + realm, "s", realm, "n", "anna", Set.of(), level);
    }
}
