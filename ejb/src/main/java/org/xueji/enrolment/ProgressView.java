package org.xueji.enrolment;

import java.time.LocalDate;
import java.util.List;

/**
 * How far the registration of a term's new students is.
 *
 * @param term its id, such as {@code 2026-AUTUMN}
 * @param closesOn the last day of its registration (V-6)
 * @param closed whether that day is over
 * @param here the organisation itself
 * @param below what lies directly below it and has vocational schools or records: what has most left to submit first. Their numbers add up to those of {@code here}
 */
public record ProgressView(String term, LocalDate closesOn, boolean closed, FilingProgress here, List<FilingProgress> below) {
}
