package org.xueji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardCodeTest {

    @ParameterizedTest
    @CsvSource({"男, MALE", "女, FEMALE", "1, MALE", "２, FEMALE", "' 男 ', MALE", "female, FEMALE"})
    void sexIsReadFromWordsAndCodes(String written, Sex sex) {
        assertThat(StandardCode.find(Sex.class, written)).contains(sex);
    }

    @ParameterizedTest
    @CsvSource({"汉族, HAN", "汉, HAN", "01, HAN", "藏族, TIBETAN", "土族, TU", "土家族, TUJIA", "56, JINO", "Uygur, UYGUR"})
    void anEthnicGroupIsReadFromWordsAndCodes(String written, EthnicGroup group) {
        assertThat(StandardCode.find(EthnicGroup.class, written)).contains(group);
    }

    @ParameterizedTest
    @CsvSource({"共青团员, COMMUNIST_YOUTH_LEAGUE_MEMBER", "群众, CITIZEN", "13, CITIZEN", "中共党员, COMMUNIST_PARTY_MEMBER"})
    void aPoliticalStatusIsReadAsClerksWriteIt(String written, PoliticalStatus status) {
        assertThat(StandardCode.find(PoliticalStatus.class, written)).contains(status);
    }

    @Test
    void whatIsInNoTableIsNotGuessed() {
        assertThat(StandardCode.find(Sex.class, "M?")).isEmpty();
        assertThat(StandardCode.find(EthnicGroup.class, "")).isEmpty();
        assertThat(StandardCode.find(EthnicGroup.class, "57")).isEmpty();
    }

    @Test
    void noTwoEthnicGroupsAreWrittenAlike() {
        assertThat(EthnicGroup.values()).hasSize(56);
        assertThat(Arrays.stream(EthnicGroup.values()).map(g -> g.text(Locale.CHINESE)).collect(Collectors.toSet())).hasSize(56);
        assertThat(Arrays.stream(EthnicGroup.values()).map(g -> g.text(Locale.ENGLISH)).collect(Collectors.toSet())).hasSize(56);
    }
}
