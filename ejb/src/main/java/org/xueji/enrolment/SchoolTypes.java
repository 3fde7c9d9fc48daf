package org.xueji.enrolment;

import java.util.Optional;
import java.util.regex.Pattern;
import org.xueji.jurisdiction.SchoolType;

/** The types of vocational schools as rows name them (V-2). */
final class SchoolTypes {

    static final String LIST = "普通中专、成人中专、职业高中、技工学校";

    private static final Pattern SAYS_NOTHING = Pattern.compile("\\s|学校$");

    private SchoolTypes() {
    }

    static Optional<SchoolType> find(String written) {
        return Optional.ofNullable(switch (SAYS_NOTHING.matcher(written).replaceAll("")) {
            case "普通中专", "中专", "普通中等专业", "中等专业", "中等技术", "调整后中等职业" -> SchoolType.SPECIALIZED_SECONDARY;
            case "成人中专", "成人中等专业" -> SchoolType.ADULT_SECONDARY;
            case "职业高中", "职高", "职业高级中学", "职业中学", "职业中专" -> SchoolType.VOCATIONAL_HIGH;
            case "技工", "技校" -> SchoolType.TECHNICAL;
            default -> null;
        });
    }
}
