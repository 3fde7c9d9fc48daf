package org.xueji.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DivisionListTest {

    @Test
    void aLineThatIsTooShortIsSaidByItsNumberAndHidesNoOther() {
        DivisionList.Read read = DivisionList.read("""
            code,name,tier,parent_code
            660100,First,PREFECTURE,660000
            bad
            660101,Town,COUNTY,660900
            """, "660000");

        assertThat(read.divisions()).isEmpty();
        assertThat(read.problems()).extracting(p -> p.problem() + " " + p.line()).containsExactlyInAnyOrder(
            "DIVISION_CODE_MALFORMED 3", "DIVISION_NAME_MISSING 3", "DIVISION_TIER_UNKNOWN 3", "DIVISION_PARENT_UNKNOWN 3", "DIVISION_PARENT_UNKNOWN 4");
    }

    @Test
    void headingsAreUnderstoodInChineseAndColumnsAsSpreadsheetsCopyThem() {
        DivisionList.Read read = DivisionList.read("代码\t名称\t层级\t上级代码\n660101\t某团\t县级\t660100\n660100\t某师\t地市\t660000\n", "660000");

        assertThat(read.problems()).isEmpty();
        assertThat(read.divisions()).extracting(Division::code).containsExactly("660100", "660101");
    }
}
