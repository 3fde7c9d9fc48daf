package org.xueji.enrolment;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates, months, numbers, yes and no in the forms in which schools write them. Empty means that it is none of them. */
public final class WrittenValue {

    private static final Pattern DATE = Pattern.compile("([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))(?:[ T]00?:00(?::00(?:\\.0{1,6})?)?)?");
    private static final Pattern MONTH = Pattern.compile("([0-9]{4})(?:[-/.年]([0-9]{1,2})月?|([0-9]{2}))");
    private static final Pattern YEAR = Pattern.compile("([0-9]{4})[级届年]?");
    private static final Pattern LENGTH = Pattern.compile("([0-9](?:\\.[05])?)年?制?");
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,2})?)元?");
    private static final Pattern PHONE = Pattern.compile("1[0-9]{10}|(?:0[0-9]{2,3})?[0-9]{7,8}|(?:\\+|00)[0-9]{7,15}");
    private static final Pattern EXTENSION = Pattern.compile("(?i)(?:转|ext\\.?|-)[0-9]{1,6}$");

    private static final Pattern BETWEEN_PHONES = Pattern.compile("[/、,;]");
    private static final Pattern SPACE = Pattern.compile("\\s");

    private WrittenValue() {
    }

    /** A day of the calendar, also with the midnight that office programs and databases write behind it. */
    public static Optional<LocalDate> date(String written) {
        Matcher date = DATE.matcher(plain(written));
        if (!date.matches()) {
            return Optional.empty();
        }
        boolean separated = date.group(2) != null;
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(separated ? 2 : 4)),
                Integer.parseInt(date.group(separated ? 3 : 5))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A month, or the month of a date, as spreadsheets store {@code 2026年9月}. */
    static Optional<YearMonth> month(String written) {
        Matcher month = MONTH.matcher(plain(written));
        if (!month.matches()) {
            return date(written).map(YearMonth::from);
        }
        try {
            return Optional.of(YearMonth.of(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(month.group(2) != null ? 2 : 3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A year of four digits. */
    public static Optional<Integer> year(String written) {
        Matcher year = YEAR.matcher(plain(written));
        return year.matches() ? Optional.of(Integer.parseInt(year.group(1))) : Optional.empty();
    }

    /** Years, in halves. */
    public static Optional<BigDecimal> length(String written) {
        String digits = plain(written);
        for (int i = 0; i <= 9; i++) {
            digits = digits.replace("零一二三四五六七八九".charAt(i), (char) ('0' + i));
        }
        Matcher length = LENGTH.matcher(digits.replace('两', '2'));
        return length.matches() ? Optional.of(new BigDecimal(length.group(1)).stripTrailingZeros()) : Optional.empty();
    }

    /** An amount of yuan, without trailing zeros. */
    static Optional<String> amount(String written) {
        Matcher amount = AMOUNT.matcher(plain(written));
        return amount.matches() ? Optional.of(new BigDecimal(amount.group(1)).stripTrailingZeros().toPlainString()) : Optional.empty();
    }

    static Optional<Boolean> yesOrNo(String written) {
        return switch (plain(written).toUpperCase(java.util.Locale.ROOT)) {
            case "是", "1", "Y", "YES", "TRUE", "有" -> Optional.of(true);
            case "否", "0", "2", "N", "NO", "FALSE", "无", "不是" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** One or more telephone numbers, an extension behind each if need be. */
    static boolean isPhone(String written) {
        for (String one : BETWEEN_PHONES.split(plain(written))) {
            String number = one.replace("(", "").replace(")", "");
            if (!PHONE.matcher(number.replace("-", "")).matches() && !PHONE.matcher(EXTENSION.matcher(number).replaceFirst("").replace("-", "")).matches()) {
                return false;
            }
        }
        return !written.isBlank();
    }

    private static String plain(String written) {
        String normal = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
        return normal.indexOf(':') >= 0 ? normal : SPACE.matcher(normal).replaceAll("");
    }
}
