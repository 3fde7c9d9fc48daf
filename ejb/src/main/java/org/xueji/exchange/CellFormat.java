package org.xueji.exchange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a stored number is shown: as far as it changes what the number says. Separators, currency and colours are left out.
 *
 * @param shown as a number, a moment, a share
 * @param digits digits filled up with zeros on the left, 0 for none
 */
record CellFormat(Shown shown, int digits) {

    enum Shown { NUMBER, DATE, TIME, PERCENT }

    static final CellFormat GENERAL = new CellFormat(Shown.NUMBER, 0);

    /** A spreadsheet keeps 15 digits of a number, never more. */
    private static final MathContext KEPT = new MathContext(15, RoundingMode.HALF_UP);
    private static final int LARGEST_EXPONENT = 30;
    private static final int LAST_DAY = 2_958_465;
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+])[^]]*]");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /**
     * Reads a format.
     *
     * @param id its number; some have a meaning without a code
     * @param code its code, such as {@code yyyy"年"m"月"}, or null
     */
    static CellFormat of(int id, String code) {
        if (code == null) {
            return builtIn(id);
        }
        String first = LITERALS.matcher(code).replaceAll("").split(";", 2)[0].toLowerCase(Locale.ROOT).strip();
        if (first.contains("general")) {
            return GENERAL;
        }
        String plain = first.replaceAll("e[+-]", "");
        if (plain.matches(".*[yd].*") || plain.matches(".*m.*") && !plain.matches(".*[hs0#].*") || plain.matches("[em/.-]*e[em/.-]*")) {
            return new CellFormat(Shown.DATE, 0);
        }
        if (plain.matches(".*[hs].*")) {
            return new CellFormat(Shown.TIME, 0);
        }
        if (plain.contains("%")) {
            return new CellFormat(Shown.PERCENT, 0);
        }
        return plain.matches("0+") ? new CellFormat(Shown.NUMBER, plain.length()) : GENERAL;
    }

    /** The numbers whose meaning the format fixes, and those that its Chinese edition fixes (27–36, 50–58). */
    private static CellFormat builtIn(int id) {
        if (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58) {
            return new CellFormat(Shown.DATE, 0);
        }
        if (id >= 18 && id <= 21 || id >= 32 && id <= 35 || id >= 45 && id <= 47 || id == 55 || id == 56) {
            return new CellFormat(Shown.TIME, 0);
        }
        return id == 9 || id == 10 ? new CellFormat(Shown.PERCENT, 0) : GENERAL;
    }

    /**
     * The cell for a stored number.
     *
     * @param stored as written in the file, such as {@code 4.3010420100101E+17}
     * @param from1904 whether days are counted from 1904
     */
    Cell show(String stored, boolean from1904) {
        BigDecimal value;
        try {
            value = new BigDecimal(stored.strip());
        } catch (NumberFormatException e) {
            return new Cell(stored.strip(), ExchangeRefusal.CELL_UNREADABLE);
        }
        if (value.signum() != 0 && Math.abs((long) value.precision() - value.scale()) > LARGEST_EXPONENT || stored.length() > 2 * LARGEST_EXPONENT) {
            return new Cell(stored.strip(), ExchangeRefusal.CELL_UNREADABLE);
        }
        boolean moment = (shown == Shown.DATE || shown == Shown.TIME) && value.signum() >= 0
            && value.compareTo(BigDecimal.valueOf(LAST_DAY + 1L)) < 0;
        return switch (shown) {
            case DATE -> moment ? moment(value, from1904) : number(value);
            case TIME -> moment ? Cell.of(SECONDS.format(timeOf(value))) : number(value);
            case PERCENT -> Cell.of(plain(value.movePointRight(2)) + "%");
            case NUMBER -> number(value);
        };
    }

    private Cell number(BigDecimal value) {
        boolean whole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
        if (whole && value.precision() - value.scale() > KEPT.getPrecision()) {
            return new Cell(value.toBigInteger().toString(), ExchangeRefusal.PRECISION_LOST);
        }
        String text = plain(value);
        return Cell.of(whole && value.signum() >= 0 && text.length() < digits ? "0".repeat(digits - text.length()) + text : text);
    }

    private static String plain(BigDecimal value) {
        BigDecimal kept = value.round(KEPT).stripTrailingZeros();
        return (kept.signum() == 0 ? BigDecimal.ZERO : kept).toPlainString();
    }

    private static Cell moment(BigDecimal value, boolean from1904) {
        int days = value.intValue();
        // counted from 1900 there is a 29 February 1900, which never was: the days before it are one off
        LocalDate date = from1904 ? LocalDate.of(1904, 1, 1).plusDays(days) : LocalDate.of(1899, 12, days < 60 ? 31 : 30).plusDays(days);
        if (!from1904 && days == 60) {
            return new Cell("1900-02-29", ExchangeRefusal.CELL_UNREADABLE);
        }
        LocalTime time = timeOf(value);
        if (time.equals(LocalTime.MIDNIGHT)) {
            return Cell.of(date.toString());
        }
        return Cell.of(LocalDateTime.of(date, time).format(DateTimeFormatter.ISO_LOCAL_DATE) + " " + SECONDS.format(time));
    }

    private static LocalTime timeOf(BigDecimal value) {
        BigDecimal ofDay = value.remainder(BigDecimal.ONE).multiply(BigDecimal.valueOf(86_400));
        long seconds = ofDay.setScale(0, RoundingMode.HALF_UP).longValue();
        return LocalTime.ofSecondOfDay(Math.min(seconds, 86_399));
    }
}
