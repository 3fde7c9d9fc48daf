package org.xueji.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Reads holiday notices from their table: {@code date,kind,occasion}, kind being {@code DAY_OFF} or {@code WORKING_DAY}. */
final class HolidayNotices {

    private static final String SHIPPED = "working-day-adjustments.csv";

    private HolidayNotices() {
    }

    /** The notices that came with the product, 2014 to 2026. */
    static List<HolidayNotice> shipped() {
        try (Reader in = new InputStreamReader(HolidayNotices.class.getResourceAsStream(SHIPPED), StandardCharsets.UTF_8)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One notice for each calendar year that has a row.
     *
     * @throws IllegalArgumentException naming the line, if a row is not of the stated form
     */
    static List<HolidayNotice> read(Reader table) throws IOException {
        TreeMap<Integer, Set<LocalDate>> daysOff = new TreeMap<>();
        TreeMap<Integer, Set<LocalDate>> makeUpDays = new TreeMap<>();
        BufferedReader lines = new BufferedReader(table);
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] fields = line.split(",", 3);
            if (fields.length < 2) {
                throw new IllegalArgumentException("not date,kind,occasion: " + line);
            }
            LocalDate day = LocalDate.parse(fields[0]);
            Set<LocalDate> off = daysOff.computeIfAbsent(day.getYear(), y -> new HashSet<>());
            Set<LocalDate> worked = makeUpDays.computeIfAbsent(day.getYear(), y -> new HashSet<>());
            switch (fields[1]) {
                case "DAY_OFF" -> off.add(day);
                case "WORKING_DAY" -> worked.add(day);
                default -> throw new IllegalArgumentException("neither DAY_OFF nor WORKING_DAY: " + line);
            }
        }
        List<HolidayNotice> notices = new ArrayList<>();
        daysOff.forEach((year, off) -> notices.add(new HolidayNotice(year, off, makeUpDays.get(year))));
        return notices;
    }
}
