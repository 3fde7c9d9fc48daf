package org.xueji.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.enrolment.Major;

/**
 * Students who do not exist, by the fields of the national vocational template. Names are put together from common characters, telephone
 * numbers have a prefix that no operator has, identity numbers are well-formed and differ from row to row.
 */
final class InventedStudents {

    /** Majors of the public catalogue of 2021, with their usual length in years. */
    static final List<Major> MAJORS = List.of(major("710201", "计算机应用"), major("710202", "计算机网络技术"), major("730701", "电子商务"),
        major("730301", "会计事务"), major("660301", "机电技术应用"), major("700206", "汽车运用与维修"), major("720301", "护理"),
        major("740201", "中餐烹饪"), major("770101", "幼儿保育"), major("750101", "艺术设计与制作"));

    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲红玉萍华建国梅鑫宇浩然子涵欣怡梓轩诗雨思嘉佳琪雪晨俊博阳天泽睿昊一鸣志远晓婷慧颖梦瑶可馨雅彤家豪立新春海林峰云飞月亮安宁乐";
    private static final int YOUNGEST = 14;
    private static final int OLDEST = 17;
    private static final long STRIDE = 1_000_003;   // a prime that divides neither the days nor the thousand serials of a day

    private static final long FAR_APART = 0x9E37_79B9_7F4A_7C15L;   // the codes of neighbouring schools differ by little, and so do seeds: neither makes up for the other

    private final Random random;
    private final StudentFile.School school;
    private final LocalDate entry;
    private final LocalDate firstBirthday;
    private final long days;
    private final long start;
    private long invented;

    InventedStudents(StudentFile.School school, int year, long seed) {
        this.random = new Random(school.code().hashCode() * FAR_APART + seed);
        this.school = school;
        this.entry = LocalDate.of(year, 9, 1);
        this.firstBirthday = entry.minusYears(OLDEST + 1L).plusDays(1);
        this.days = ChronoUnit.DAYS.between(firstBirthday, entry.minusYears(YOUNGEST)) + 1;
        this.start = random.nextLong(days * 1000);
    }

    private static Major major(String code, String name) {
        return new Major(Optional.of(code), name);
    }

    Map<String, Object> next() {
        ResidentIdentityNumber number = nextNumber();
        Major major = MAJORS.get(random.nextInt(MAJORS.size()));
        boolean granted = random.nextInt(4) == 0;
        String surname = oneOf(SURNAMES);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("identityNumber", number.value());
        row.put("name", surname + given());
        row.put("sex", number.sex() == Sex.MALE ? "男" : "女");
        row.put("ethnicGroup", random.nextInt(12) == 0 ? "土家族" : "汉族");
        row.put("grade", Integer.toString(entry.getYear()));
        row.put("entryMonth", "%tY%<tm".formatted(entry));
        row.put("admissionType", "统一招生");
        row.put("major", major.code().orElseThrow() + " " + major.name());
        row.put("lengthOfSchooling", "3");
        row.put("className", "%ty%s%d班".formatted(entry, major.name(), 1 + random.nextInt(4)));
        row.put("cooperationType", "非联招合作");
        row.put("householdProvince", school.province());
        row.put("householdPrefecture", school.prefecture());
        row.put("householdCounty", school.county());
        row.put("householdAddress", address());
        row.put("householdKind", random.nextBoolean() ? "农业户口" : "非农业户口");
        row.put("lowIncome", random.nextInt(20) == 0 ? "是" : "否");
        row.put("stateGrant", granted ? "是" : "否");
        row.put("monthlyGrant", granted ? "200" : "0");
        row.put("schoolType", school.typeInWords());
        row.put("studentSource", "应届初中毕业生");
        row.put("guardianName", surname + given());
        row.put("guardianPhone", phone());
        row.put("teachingPoint", "校本部");
        row.put("health", "健康或良好");
        row.put("homeProvince", school.province());
        row.put("homePrefecture", school.prefecture());
        row.put("homeCounty", school.county());
        row.put("homeAddress", address());
        row.put("majorCatalogue", "2021");
        row.put("birthDate", number.birthDate().toString());
        row.put("phone", phone());
        row.put("politicalStatus", random.nextInt(3) == 0 ? "共青团员" : "群众");
        row.put("compatriotKind", "否");
        row.put("entryDate", entry.toString());
        return row;
    }

    /** Walks through all birthdays and serials of the division, so that no number comes twice. */
    private ResidentIdentityNumber nextNumber() {
        long place = (start + STRIDE * invented++) % (days * 1000);   // the stride visits every place once, boys and girls in turn
        return ResidentIdentityNumber.of(school.division(), firstBirthday.plusDays(place % days), (int) (place / days));
    }

    private String given() {
        return random.nextInt(5) == 0 ? oneOf(GIVEN) : oneOf(GIVEN) + oneOf(GIVEN);
    }

    private String address() {
        return "示范路%d号%d栋%d室".formatted(1 + random.nextInt(300), 1 + random.nextInt(30), 101 + random.nextInt(500));
    }

    private String phone() {
        return "100%08d".formatted(random.nextInt(100_000_000));
    }

    private String oneOf(String characters) {
        return characters.substring(random.nextInt(characters.length())).substring(0, 1);
    }
}
