package org.xueji.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xueji.approval.Route;
import org.xueji.approval.Step;
import org.xueji.rules.NationalRules;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.Rules;
import org.xueji.transfer.TransferRoute.Side;

/** By whom a transfer is decided and with whom it is filed, for schools anywhere in the tree (V-14); all of it is on a page of the documentation. */
class TransferRouteTest {

    private static final Path PAGE = Path.of("..", "docs", "transfer-routes.md");
    private static final NationalRules RULES = Rules.national().at(LocalDate.of(2026, 9, 1)).national();

    /** Organisations of an invented tree; an id is the position, so that a school's authority and province are found by name. */
    private enum Org {
        MINISTRY("教育部"), PROVINCE_A("甲省"), PREFECTURE_A("甲省一市"), COUNTY_A("甲省一县"), COUNTY_B("甲省二县"), PREFECTURE_B("甲省二市"), PROVINCE_B("乙省"), COUNTY_C("乙省三县"),
        MUNICIPALITY("丙直辖市"), DISTRICT("丙市一区"),
        OF_COUNTY("甲省一县学校"), BESIDE_IT("甲省一县另一学校"), OF_OTHER_COUNTY("甲省二县学校"), OF_PREFECTURE("甲省一市直管学校"), OF_OTHER_PREFECTURE("甲省二市直管学校"), OF_PROVINCE("甲省直管学校"),
        OF_MINISTRY("甲省境内部属学校"), ELSEWHERE("乙省三县学校"), OF_PROVINCE_ELSEWHERE("乙省直管学校"), OF_DISTRICT("丙市一区学校"), OF_MUNICIPALITY("丙市直管学校");

        private final String chinese;

        Org(String chinese) {
            this.chinese = chinese;
        }
    }

    /** A school of that tree as a side. */
    private record School(Org org, Org authority, Org province) {

        private Side side() {
            return new Side(org.ordinal(), authority.ordinal(), province.ordinal());
        }
    }

    private static final List<School> SCHOOLS = List.of(
        new School(Org.OF_COUNTY, Org.COUNTY_A, Org.PROVINCE_A), new School(Org.BESIDE_IT, Org.COUNTY_A, Org.PROVINCE_A), new School(Org.OF_OTHER_COUNTY, Org.COUNTY_B, Org.PROVINCE_A),
        new School(Org.OF_PREFECTURE, Org.PREFECTURE_A, Org.PROVINCE_A), new School(Org.OF_OTHER_PREFECTURE, Org.PREFECTURE_B, Org.PROVINCE_A),
        new School(Org.OF_PROVINCE, Org.PROVINCE_A, Org.PROVINCE_A), new School(Org.OF_MINISTRY, Org.MINISTRY, Org.PROVINCE_A),
        new School(Org.ELSEWHERE, Org.COUNTY_C, Org.PROVINCE_B), new School(Org.OF_PROVINCE_ELSEWHERE, Org.PROVINCE_B, Org.PROVINCE_B),
        new School(Org.OF_DISTRICT, Org.DISTRICT, Org.MUNICIPALITY), new School(Org.OF_MUNICIPALITY, Org.MUNICIPALITY, Org.MUNICIPALITY));

    @Test
    void thePageShowsTheRoutesAsTheyAreV14() throws IOException {
        if (Boolean.getBoolean("xueji.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).as("stale; run with -Dxueji.write=true").content().isEqualTo(page());
    }

    @Test
    void everyRouteAsksBothSchoolsAndBothAuthoritiesOnceV14() {
        pairs().forEach(pair -> {
            List<Long> deciders = Stream.of(route(pair, PartyOrder.EACH_FOR_ITSELF)).flatMap(r -> r.steps().stream()).filter(s -> s.mode() == Step.Mode.DECIDE).map(Step::organisation).toList();
            assertThat(deciders).doesNotHaveDuplicates().contains(pair.get(0).side().school(), pair.get(1).side().school(), pair.get(0).side().authority(), pair.get(1).side().authority());
        });
    }

    @Test
    void acrossProvincesEachSchoolFilesWithBothAndWithinOneNobodyDoesV14() {
        pairs().forEach(pair -> {
            List<Long> filings = route(pair, PartyOrder.EACH_FOR_ITSELF).steps().stream().filter(s -> s.mode() == Step.Mode.FILE_FOR_RECORD).map(Step::organisation).toList();
            long from = pair.get(0).side().province();
            long to = pair.get(1).side().province();
            assertThat(filings).isEqualTo(from == to ? List.of() : List.of(from, from, to, to));
        });
    }

    @Test
    void theOrderIsAParameterAndAnAuthorityOfBothStillDecidesOnceV14() {
        List<School> apart = List.of(SCHOOLS.get(0), SCHOOLS.get(2));
        List<School> together = List.of(SCHOOLS.get(0), SCHOOLS.get(1));

        assertThat(turns(apart, PartyOrder.EACH_FOR_ITSELF)).isEqualTo("OF_COUNTY OF_OTHER_COUNTY COUNTY_A COUNTY_B");
        assertThat(turns(apart, PartyOrder.SCHOOLS_FIRST)).isEqualTo("OF_COUNTY OF_OTHER_COUNTY, COUNTY_A COUNTY_B");
        assertThat(turns(apart, PartyOrder.SENDING_SIDE_FIRST)).isEqualTo("OF_COUNTY, COUNTY_A, OF_OTHER_COUNTY, COUNTY_B");
        assertThat(turns(together, PartyOrder.SCHOOLS_FIRST)).isEqualTo("OF_COUNTY BESIDE_IT, COUNTY_A");
        assertThat(turns(together, PartyOrder.SENDING_SIDE_FIRST)).isEqualTo("OF_COUNTY, BESIDE_IT, COUNTY_A");
    }

    private static Stream<List<School>> pairs() {
        return SCHOOLS.stream().flatMap(from -> SCHOOLS.stream().filter(to -> to != from).map(to -> List.of(from, to)));
    }

    private static Route route(List<School> pair, PartyOrder order) {
        return TransferRoute.between(pair.get(0).side(), pair.get(1).side(), order, RULES);
    }

    private static String turns(List<School> pair, PartyOrder order) {
        return route(pair, order).steps().stream().collect(Collectors.groupingBy(Step::turn, TreeMap::new,
            Collectors.mapping(s -> Org.values()[(int) s.organisation()].name(), Collectors.joining(" ")))).values().stream().collect(Collectors.joining(", "));
    }

    private static String page() {
        return """
            # Routes of a transfer 转学办理路径

            Drawn from `org.xueji.transfer.TransferRoute` over an invented tree; do not edit. A test fails when this page is stale, and writes it anew with
            `mvn -pl ejb -am test -Dtest=TransferRouteTest -Dsurefire.failIfNoSpecifiedTests=false -Dxueji.write=true`.

            Everybody in the column 核办 decides for itself, within ten working days from the day of filing (V-14). Whoever is in the column 备案 takes note once for each of the two schools,
            and holds nothing up.

            | 转出 from | 转入 to | 核办 decided by | 备案 filed with |
            |---|---|---|---|
            """ + pairs().map(TransferRouteTest::line).collect(Collectors.joining());
    }

    private static String line(List<School> pair) {
        List<Step> steps = route(pair, PartyOrder.EACH_FOR_ITSELF).steps();
        return "| %s | %s | %s | %s |\n".formatted(pair.get(0).org().chinese, pair.get(1).org().chinese, names(steps, Step.Mode.DECIDE), names(steps, Step.Mode.FILE_FOR_RECORD));
    }

    private static String names(List<Step> steps, Step.Mode mode) {
        String names = steps.stream().filter(s -> s.mode() == mode).map(s -> Org.values()[(int) s.organisation()].chinese).distinct().collect(Collectors.joining("、"));
        return names.isEmpty() ? "–" : names;
    }
}
