package org.xueji.structure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.enrolment.Cells;
import org.xueji.exchange.BulkRow;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;

/** One row of a file of organisations, as far as it can be understood by itself; what cannot is noted with its cells. */
final class TreeRow {

    private static final Map<String, Tier> TIERS = Map.of("地市级", Tier.PREFECTURE, "市级", Tier.PREFECTURE, "县级", Tier.COUNTY, "区县级", Tier.COUNTY,
        "部门", Tier.DEPARTMENT, "教育以外主管部门", Tier.DEPARTMENT, "学校", Tier.SCHOOL);
    private static final Map<String, SchoolType> TYPES = Map.of("普通中专", SchoolType.SPECIALIZED_SECONDARY, "普通中等专业学校", SchoolType.SPECIALIZED_SECONDARY,
        "成人中专", SchoolType.ADULT_SECONDARY, "成人中等专业学校", SchoolType.ADULT_SECONDARY, "职业高中", SchoolType.VOCATIONAL_HIGH, "职业高级中学", SchoolType.VOCATIONAL_HIGH,
        "技工学校", SchoolType.TECHNICAL, "高等学校", SchoolType.HIGHER_EDUCATION);

    final BulkRow row;
    final Cells cells;
    final Optional<String> code;
    final Optional<String> name;
    final Optional<Tier> tier;
    final Optional<SchoolType> type;
    final Optional<String> parent;
    final Optional<LocalDate> openedOn;
    final Optional<LocalDate> headSince;
    final Map<String, String> majors = new LinkedHashMap<>();

    TreeRow(BulkRow row) {
        this.row = row;
        this.cells = new Cells(row, TreeTemplates.current());
        this.code = cells.required("code").map(TreeRow::plain);
        this.name = cells.required("name");
        cells.required("tier");
        this.tier = cells.read("tier", typed -> Optional.ofNullable(TIERS.get(typed)), StructureRefusal.TIER_UNKNOWN);
        if (isSchool()) {
            cells.required("type");
        }
        this.type = isSchool() ? cells.read("type", typed -> Optional.ofNullable(TYPES.get(typed)), StructureRefusal.TYPE_UNKNOWN) : Optional.empty();
        this.parent = cells.required("parent").map(TreeRow::plain);
        this.openedOn = cells.read("openedOn", TreeRow::day, StructureRefusal.DAY_UNREADABLE);
        this.headSince = cells.read("headSince", TreeRow::day, StructureRefusal.DAY_UNREADABLE);
        if (row.value("head").isEmpty() != row.value("headSince").isEmpty()) {
            cells.note("head", StructureRefusal.HEAD_INCOMPLETE);
        }
        if (isSchool() && code.isPresent() && !code.get().matches("[0-9]{10}")) {
            cells.note("code", JurisdictionRefusal.SCHOOL_CODE_MALFORMED);
        }
        cells.value("majors").ifPresent(this::readMajors);
    }

    boolean isSchool() {
        return tier.filter(t -> t == Tier.SCHOOL).isPresent();
    }

    /** Superiors come before what lies under them. */
    int rank() {
        return tier.map(List.of(Tier.PREFECTURE, Tier.COUNTY, Tier.DEPARTMENT, Tier.SCHOOL)::indexOf).orElse(Tier.values().length);
    }

    /** Who is to decide for the school: the superior where nobody else is named. */
    Optional<String> authority() {
        return isSchool() ? cells.value("authority").map(TreeRow::plain).or(() -> parent) : Optional.empty();
    }

    Optional<String> head() {
        return cells.value("head");
    }

    private void readMajors(String typed) {
        for (String major : typed.split("[;；]")) {
            String[] parts = major.strip().split("\\s+", 2);
            if (major.isBlank()) {
                continue;
            }
            if (parts.length < 2 || !parts[0].matches("[0-9A-Z-]{4,12}") || !isSchool()) {
                cells.note("majors", StructureRefusal.MAJORS_UNREADABLE);
                return;
            }
            majors.put(parts[0], parts[1]);
        }
    }

    private static String plain(String typed) {
        return typed.replaceAll("\\s", "");
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            String day = typed.replaceFirst("^(\\d{4})(\\d{2})(\\d{2})$", "$1-$2-$3").replaceAll("[/.年月]", "-").replace("日", "");
            String[] parts = day.split("-");
            return parts.length == 3 ? Optional.of(LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]))) : Optional.empty();
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
