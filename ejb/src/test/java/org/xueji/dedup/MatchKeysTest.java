package org.xueji.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.dedup.MatchKeys.MatchKey;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.kernel.secrets.KeyPurpose;
import org.xueji.kernel.secrets.Keys;
import org.xueji.kernel.secrets.Secrets;

/** By which keys two are found to be alike, and by which they are not (V-8, V-27). */
class MatchKeysTest {

    private static final LocalDate BORN = LocalDate.of(2010, 1, 1);

    private final MatchKeys keys = new MatchKeys(secrets());

    @Test
    void aPersonWithAResidentNumberHasAKeyOfEveryKind() {
        assertThat(keys.of(card("张三", "430105", BORN, 128))).extracting(MatchKey::kind).containsExactly(MatchKind.values());
    }

    @Test
    void aPersonWithAnotherDocumentIsFoundByNameBirthDateAndSexAndByNameAndDocument() {
        List<MatchKey> found = keys.of(passport("Maria Silva", "X123"));

        assertThat(found).extracting(MatchKey::kind).containsExactly(MatchKind.ALIKE, MatchKind.OTHER_BIRTH_DATE);
        assertThat(found).noneMatch(MatchKey::numbered);
    }

    @Test
    void keysAreKeyedHashesAndTellNothing() {
        assertThat(keys.of(card("张三", "430105", BORN, 128)).stream().map(MatchKey::key)).allSatisfy(key -> {
            assertThat(key).hasSize(32);
            assertThat(new String(key, StandardCharsets.UTF_8)).doesNotContain("张", "430105", "2010");
        });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        "Maria Silva", "MARIA  SILVA"
        "Maria Silva", "Maria-Silva"
        "阿依古丽·买买提", "阿依古丽•买买提"
        "José", "Jose\u0301"
        """)
    void spellingsOfOneNameAreOneKeyUnlessALetterDiffers(String one, String other) {
        boolean same = new PersonName(one).comparisonKey().equals(new PersonName(other).comparisonKey());

        assertThat(shared(passport(one, "X1"), passport(other, "X2")).contains(MatchKind.ALIKE)).isEqualTo(same).isEqualTo(!other.contains("-"));
    }

    @Test
    void whoseNumbersDifferInOnePartShareTheKeyOfThatPartAlone() {
        StatedIdentity jia = card("张三", "430105", BORN, 128);

        assertThat(shared(jia, card("张三", "430150", BORN, 128))).containsExactlyInAnyOrder(MatchKind.ALIKE, MatchKind.OTHER_AREA);
        assertThat(shared(jia, card("张三", "430105", BORN, 182))).containsExactlyInAnyOrder(MatchKind.ALIKE, MatchKind.OTHER_SERIAL);
        assertThat(shared(jia, card("张三", "430105", LocalDate.of(2010, 10, 1), 128))).containsExactly(MatchKind.OTHER_BIRTH_DATE);
    }

    @Test
    void twinsShareNoKey() {
        assertThat(shared(card("张三", "430105", BORN, 128), card("张四", "430105", BORN, 144))).isEmpty();
    }

    @Test
    void theSameNameFarAwayAndBornOtherwiseSharesNoKey() {
        assertThat(shared(card("张三", "430105", BORN, 128), card("张三", "110101", LocalDate.of(2011, 2, 3), 222))).isEmpty();
    }

    @Test
    void thePartsOfAKeyCannotRunIntoOneAnother() {
        assertThat(shared(passport("Ab", "C1"), passport("Abc", "1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"湖南, 湖南省", "新疆, 新疆维吾尔自治区", "内蒙古, 内蒙古自治区", "北京, 北京市"})
    void aProvinceInShortAndInFullIsOneOrigin(String one, String other) {
        assertThat(origin(one)).isNotNull().isEqualTo(origin(other));
        assertThat(origin(one)).isNotEqualTo(origin("广东"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/", "430000", "-", "Hunan"})
    void whatIsNoProvinceInWordsIsNoKnownOrigin(String stated) {
        assertThat(origin(stated)).isNull();
    }

    private byte[] origin(String stated) {
        StatedIdentity identity = passport("Maria Silva", "X1");
        return keys.of(new StatedIdentity(identity.name(), identity.birthDate(), identity.sex(), identity.document(), stated)).getFirst().origin();
    }

    private Set<MatchKind> shared(StatedIdentity one, StatedIdentity other) {
        List<MatchKey> others = keys.of(other);
        return keys.of(one).stream().filter(k -> others.stream().anyMatch(o -> Arrays.equals(o.key(), k.key()))).map(MatchKey::kind).collect(Collectors.toSet());
    }

    private static StatedIdentity card(String name, String area, LocalDate birth, int serial) {
        return new StatedIdentity(new PersonName(name), birth, Sex.FEMALE, IdentityDocument.of(ResidentIdentityNumber.of(area, birth, serial)), null);
    }

    private static StatedIdentity passport(String name, String number) {
        return new StatedIdentity(new PersonName(name), BORN, Sex.FEMALE, new IdentityDocument(IdentityDocumentKind.PASSPORT, number), null);
    }

    private static Secrets secrets() {
        Properties lines = new Properties();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            lines.setProperty(purpose.name().toLowerCase(Locale.ROOT) + ".1", "07".repeat(32));
        }
        return new Secrets(new Keys(lines));
    }
}
