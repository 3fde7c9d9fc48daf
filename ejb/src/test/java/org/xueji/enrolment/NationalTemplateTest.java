package org.xueji.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xueji.exchange.Template;

/** The national template has the headings that schools know, and asks for no more of them than it always did. */
class NationalTemplateTest {

    private static final String MANDATORY = "身份证号, 姓名, 性别, 民族, 年级, 入学年月, 招生类型, 修读专业, 学制, 班级, 联招合作类型, 联招合作学校机构代码, 户籍所在省, 户籍所在市, "
        + "户籍所在区县, 详细地址, 户籍性质, 是否低保, 是否享受国家助学金, 月发放标准(元), 学校类型, 生源类别, 家长(监护人)姓名, 家长(监护人)电话, 教学点名称, 健康情况, 现家庭所在省, "
        + "现家庭所在市, 现家庭所在区县, 现家庭详细地址, 专业目录版本";
    private static final String OPTIONAL = "学生类别, 出生日期, 校内学号, 学生本人联系电话, 邮政编码, 省级电子注册学籍号, 曾用名, 政治面貌, 籍贯, 港澳台侨胞, 毕业学校, 电子邮箱, "
        + "中职学生资助卡号, 备注, 是否预科, 入学日期";

    @Test
    void mandatoryHeadingsAreExactlyTheKnownOnes() {
        assertThat(headings(true)).containsExactly(MANDATORY.split(", "));
    }

    @Test
    void optionalHeadingsIncludeAllKnownOnes() {
        assertThat(headings(false)).contains(OPTIONAL.split(", "));
    }

    private static List<String> headings(boolean mandatory) {
        return NewStudentTemplates.national().columns().stream().filter(c -> c.mandatory() == mandatory).map(Template.Column::heading).toList();
    }
}
