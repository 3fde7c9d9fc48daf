package org.xueji.demo;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.xueji.identity.IdentityRefusal;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.enrolment.EnrolmentRefusal;
import org.xueji.exchange.ExchangeRefusal;
import org.xueji.kernel.RefusalReason;

/** What clerks get wrong: every way in which one row of a file can be refused, or taken in with a notice. */
enum Mistake {
    MISSING_VALUE(EnrolmentRefusal.VALUE_MISSING, "guardianName", ""),
    LONG_VALUE(EnrolmentRefusal.VALUE_TOO_LONG, "homeAddress", "示范路".repeat(70)),
    UNLISTED_VALUE(EnrolmentRefusal.VALUE_NOT_IN_LIST, "lowIncome", "不详"),
    UNKNOWN_SEX(EnrolmentRefusal.SEX_UNKNOWN, "sex", "南"),
    UNKNOWN_ETHNIC_GROUP(EnrolmentRefusal.ETHNIC_GROUP_UNKNOWN, "ethnicGroup", "汗族"),
    UNKNOWN_POLITICAL_STATUS(EnrolmentRefusal.POLITICAL_STATUS_UNKNOWN, "politicalStatus", "少先队员"),
    IMPOSSIBLE_DATE(EnrolmentRefusal.DATE_UNREADABLE, "birthDate", "2010-02-30"),
    IMPOSSIBLE_MONTH(EnrolmentRefusal.MONTH_UNREADABLE, "entryMonth", "202613"),
    UNREADABLE_GRADE(EnrolmentRefusal.GRADE_UNREADABLE, "grade", "一年级"),
    ENTRY_LONG_AGO(EnrolmentRefusal.ENTRY_OUT_OF_RANGE, "entryMonth", "199909"),
    NO_ENTRY_DATE(EnrolmentRefusal.ENTRY_DATE_MISSING, "entryDate", ""),
    ENTRY_DATE_IN_ANOTHER_MONTH(EnrolmentRefusal.ENTRY_DATE_OUTSIDE_MONTH) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            row.put("entryDate", LocalDate.parse(row.get("entryDate").toString()).minusDays(1).toString());
        }
    },
    GRADE_OF_ANOTHER_YEAR(EnrolmentRefusal.GRADE_NOT_YEAR_OF_ENTRY, "grade", "2020"),
    BROKEN_PHONE(EnrolmentRefusal.PHONE_MALFORMED, "guardianPhone", "100000000"),
    SHORT_POSTAL_CODE(EnrolmentRefusal.POSTAL_CODE_MALFORMED, "postalCode", "4100"),
    BROKEN_EMAIL(EnrolmentRefusal.EMAIL_MALFORMED, "email", "student.example"),
    UNREADABLE_AMOUNT(EnrolmentRefusal.AMOUNT_UNREADABLE, "monthlyGrant", "两百"),
    BROKEN_SCHOOL_CODE(EnrolmentRefusal.SCHOOL_CODE_MALFORMED) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            row.put("cooperationType", "城乡联合招生合作办学");
            row.put("cooperatingSchool", "12345");
        }
    },
    ANOTHER_SCHOOL_TYPE(EnrolmentRefusal.SCHOOL_TYPE_NOT_OWN) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            row.put("schoolType", row.get("schoolType").equals("成人中专") ? "职业高中" : "成人中专");
        }
    },
    UNKNOWN_MAJOR(EnrolmentRefusal.MAJOR_NOT_OFFERED, "major", "999999 屠龙技术"),
    ENDLESS_SCHOOLING(EnrolmentRefusal.LENGTH_OF_SCHOOLING_OUT_OF_RANGE, "lengthOfSchooling", "30"),
    NO_BIRTH_DATE(EnrolmentRefusal.BIRTH_DATE_MISSING) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            row.put("compatriotKind", "香港同胞");
            row.put("identityNumber", "H" + row.get("identityNumber").toString().substring(9, 17));
            row.put("birthDate", "");
        }
    },
    UNUSUAL_AGE(EnrolmentRefusal.AGE_UNUSUAL) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            renumber(row, row.get("identityNumber").toString().substring(0, 6), LocalDate.parse(row.get("birthDate").toString()).minusYears(80));
        }
    },
    ANOTHER_SCHOOLS_TEMPORARY_NUMBER(EnrolmentRefusal.TEMPORARY_NUMBER_OF_ANOTHER_SCHOOL) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            row.put("identityNumber", "9990000000000" + row.get("identityNumber").toString().substring(12, 17));
        }
    },
    FIFTEEN_DIGITS(EnrolmentRefusal.IDENTITY_NUMBER_CONVERTED) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            String number = row.get("identityNumber").toString();
            LocalDate birthDate = LocalDate.parse(row.get("birthDate").toString()).minusYears(20);
            row.put("identityNumber", number.substring(0, 6) + "%ty%<tm%<td".formatted(birthDate) + number.substring(14, 17));
            row.put("birthDate", birthDate.toString());
        }
    },
    UNKNOWN_PREFIX(EnrolmentRefusal.IDENTITY_NUMBER_PREFIX_UNKNOWN) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            renumber(row, "190101", LocalDate.parse(row.get("birthDate").toString()));
        }
    },
    CONTRADICTING_SEX(EnrolmentRefusal.SEX_CONTRADICTS_NUMBER) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            row.put("sex", row.get("sex").equals("男") ? "女" : "男");
        }
    },
    CONTRADICTING_BIRTH_DATE(EnrolmentRefusal.BIRTH_DATE_CONTRADICTS_NUMBER) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            row.put("birthDate", LocalDate.parse(row.get("birthDate").toString()).plusDays(1).toString());
        }
    },
    SAME_STUDENT_AGAIN(EnrolmentRefusal.DOUBLED_IN_FILE) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            for (String field : List.of("identityNumber", "birthDate", "sex", "name")) {
                row.put(field, before.get(field));
            }
        }
    },
    SHORT_NUMBER(IdentityRefusal.IDENTITY_NUMBER_LENGTH) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            row.put("identityNumber", row.get("identityNumber").toString().substring(0, 17));
        }
    },
    LETTERS_IN_NUMBER(IdentityRefusal.IDENTITY_NUMBER_CHARACTERS) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            row.put("identityNumber", row.get("identityNumber").toString().substring(0, 16) + "O1");
        }
    },
    IMPOSSIBLE_DATE_IN_NUMBER(IdentityRefusal.IDENTITY_NUMBER_BIRTH_DATE) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            String number = row.get("identityNumber").toString();
            row.put("identityNumber", number.substring(0, 10) + "0231" + number.substring(14));
        }
    },
    MISTYPED_DIGIT(IdentityRefusal.IDENTITY_NUMBER_CHECK_CHARACTER) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            String number = row.get("identityNumber").toString();
            row.put("identityNumber", number.substring(0, 17) + (number.endsWith("1") ? "2" : "1"));
        }
    },
    ANOTHER_KIND_OF_DOCUMENT(IdentityRefusal.IDENTITY_NUMBER_OF_ANOTHER_KIND, "documentKind", "外国人永久居留身份证"),
    BROKEN_TEMPORARY_NUMBER(IdentityRefusal.TEMPORARY_NUMBER_FORM, "identityNumber", "9991234"),
    BROKEN_PASSPORT(IdentityRefusal.DOCUMENT_NUMBER_FORM) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            row.put("documentKind", "护照");
            row.put("identityNumber", "E?*1234567");
        }
    },
    LOST_CHARACTERS(IdentityRefusal.NAME_UNREADABLE, "name", "王\uFFFD\uFFFD"),
    NAME_OF_SPACES(EnrolmentRefusal.VALUE_MISSING, "name", "\u3000"),
    ROUNDED_NUMBER(ExchangeRefusal.PRECISION_LOST) {
        @Override
        void spoil(Map<String, Object> row, Map<String, Object> before) {
            row.put("identityNumber", Double.valueOf(row.get("identityNumber").toString().substring(0, 17) + "0"));
        }
    };

    private final RefusalReason expected;
    private final String field;
    private final String value;

    Mistake(RefusalReason expected) {
        this(expected, null, null);
    }

    Mistake(RefusalReason expected, String field, String value) {
        this.expected = expected;
        this.field = field;
        this.value = value;
    }

    /** What the reader of the row will say. */
    RefusalReason expected() {
        return expected;
    }

    /**
     * Makes the mistake.
     *
     * @param row a sound row, changed
     * @param before the row before it in the file
     */
    void spoil(Map<String, Object> row, Map<String, Object> before) {
        row.put(field, value);
    }

    static Mistake number(int n) {
        return values()[n % values().length];
    }

    static int count() {
        return values().length;
    }

    static List<RefusalReason> allExpected() {
        return Arrays.stream(values()).map(Mistake::expected).toList();
    }

    private static void renumber(Map<String, Object> row, String division, LocalDate birthDate) {
        int serial = Integer.parseInt(row.get("identityNumber").toString().substring(14, 17));
        row.put("identityNumber", ResidentIdentityNumber.of(division, birthDate, serial).value());
        row.put("birthDate", birthDate.toString());
    }
}
