package org.xueji.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are understood in the forms in which schools write them, and in no others. */
class WrittenValueTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-09-01", "20260901", "2026/9/1", "2026.9.1", "2026年9月1日", "２０２６－０９－０１", "2026-09-01 00:00:00", "2026/9/1 0:00", "2026/9/1 0:00:00",
        "2026-09-01 00:00:00.0", "2026-09-01T00:00:00", " 2026 - 09 - 01"})
    void datesInUsualForms(String written) {
        assertThat(WrittenValue.date(written)).contains(LocalDate.of(2026, 9, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "20261301", "2026", "01/09/2026", "昨天", "2026-09-01 08:00:00"})
    void noDates(String written) {
        assertThat(WrittenValue.date(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"202609", "2026-09", "2026.9", "2026年9月", "2026年09月", "2026/9", "2026-09-01", "20260915"})
    void monthsInUsualForms(String written) {
        assertThat(WrittenValue.month(written)).contains(YearMonth.of(2026, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"202613", "2026", "9月", "202600"})
    void noMonths(String written) {
        assertThat(WrittenValue.month(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3,3", "3年,3", "三年,3", "3年制,3", "3.0,3", "2.5,2.5", "两年,2", "3+2,", "很久,", "2.7,"})
    void lengthsOfSchooling(String written, BigDecimal years) {
        assertThat(WrittenValue.length(written)).isEqualTo(Optional.ofNullable(years));
    }

    @ParameterizedTest
    @CsvSource({"2026,2026", "2026级,2026", "26级,", "高一,"})
    void grades(String written, Integer year) {
        assertThat(WrittenValue.year(written)).isEqualTo(Optional.ofNullable(year));
    }

    @ParameterizedTest
    @CsvSource({"是,true", "否,false", "1,true", "0,false", "无,false", "也许,"})
    void yesAndNo(String written, Boolean meant) {
        assertThat(WrittenValue.yesOrNo(written)).isEqualTo(Optional.ofNullable(meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10012345678", "0731-12345678", "(0731)12345678", "12345678", "010-12345678-123", "+85212345678", "10012345678/10087654321",
        "100 1234 5678"})
    void phones(String written) {
        assertThat(WrittenValue.isPhone(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001234567", "无", "", "123", "10012345678901234567", "a@b.cn"})
    void noPhones(String written) {
        assertThat(WrittenValue.isPhone(written)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"710201 计算机应用,710201,计算机应用", "计算机应用（710201）,710201,计算机应用", "计算机应用,,计算机应用", "710201,710201,710201",
        "710201-计算机应用(软件方向),710201,计算机应用(软件方向)"})
    void majors(String written, String code, String name) {
        assertThat(Major.read(written)).isEqualTo(new Major(Optional.ofNullable(code), name));
    }
}
