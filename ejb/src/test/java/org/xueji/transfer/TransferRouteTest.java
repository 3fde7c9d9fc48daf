package org.xueji.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.approval.Step;
import org.xueji.kernel.Article;
import org.xueji.rules.AdditionalFiling;
import org.xueji.rules.ClosedSchoolCustody;
import org.xueji.rules.Confirmation;
import org.xueji.rules.Deadline;
import org.xueji.rules.LateWindow;
import org.xueji.rules.Limit;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.Procedure;
import org.xueji.rules.ProcedureRules;
import org.xueji.rules.ProvincialRules;
import org.xueji.rules.RuleVersion;
import org.xueji.rules.Rules;
import org.xueji.transfer.ordinary.Direction;
import org.xueji.transfer.ordinary.OrdinaryRoute;

/** By whom a transfer is decided and with whom it is filed, for schools anywhere in the tree (V-14); all of it is on a page of the documentation. */
class TransferRouteTest {

    private static final Path PAGE = Path.of("..", "docs", "transfer-routes.md");
    private static final RuleVersion NATION = Rules.national().at(LocalDate.of(2026, 9, 1));
    private static final ProvincialRules NONE = ProvincialRules.NONE;

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
    private record School(Org org, Org authority, Org prefecture, Org province) {

        private Side side() {
            return side(NATION);
        }

        private Side side(RuleVersion rules) {
            return new Side(org.ordinal(), authority.ordinal(), prefecture == null ? null : (long) prefecture.ordinal(), province.ordinal(), rules);
        }
    }

    /** Rules of 甲省 as a page shows them. */
    private record Example(String words, ProvincialRules rules) {
    }

    private static final List<Example> EXAMPLES = List.of(
        new Example("全国 the nation alone", NONE),
        new Example("双方学校先审核 schools first", ordered(PartyOrder.SCHOOLS_FIRST)),
        new Example("转出方先审核 sending side first", ordered(PartyOrder.SENDING_SIDE_FIRST)),
        new Example("市级、省级确认 confirmed by prefecture and province", new ProvincialRules(Map.of(), PartyOrder.EACH_FOR_ITSELF, Set.of(),
            Map.of(Procedure.BETWEEN_SCHOOLS, new ProcedureRules(Set.of(Confirmation.values()), Set.of())), LateWindow.NOBODY, false, ClosedSchoolCustody.PROVINCE, new TreeSet<>())),
        new Example("另向市级、省级备案 filed with prefectures and province", new ProvincialRules(Map.of(), PartyOrder.EACH_FOR_ITSELF, Set.of(AdditionalFiling.values()), Map.of(),
            LateWindow.NOBODY, false, ClosedSchoolCustody.PROVINCE, new TreeSet<>())));

    private static ProvincialRules ordered(PartyOrder order) {
        return new ProvincialRules(Map.of(), order, Set.of(), Map.of(), LateWindow.NOBODY, false, ClosedSchoolCustody.PROVINCE, new TreeSet<>());
    }

    private static RuleVersion version(ProvincialRules rules) {
        return new RuleVersion("43-2027-1", LocalDate.of(2027, 1, 1), NATION.national(), rules);
    }

    private static final List<School> SCHOOLS = List.of(
        new School(Org.OF_COUNTY, Org.COUNTY_A, Org.PREFECTURE_A, Org.PROVINCE_A), new School(Org.BESIDE_IT, Org.COUNTY_A, Org.PREFECTURE_A, Org.PROVINCE_A), new School(Org.OF_OTHER_COUNTY, Org.COUNTY_B, Org.PREFECTURE_B, Org.PROVINCE_A),
        new School(Org.OF_PREFECTURE, Org.PREFECTURE_A, Org.PREFECTURE_A, Org.PROVINCE_A), new School(Org.OF_OTHER_PREFECTURE, Org.PREFECTURE_B, Org.PREFECTURE_B, Org.PROVINCE_A),
        new School(Org.OF_PROVINCE, Org.PROVINCE_A, null, Org.PROVINCE_A), new School(Org.OF_MINISTRY, Org.MINISTRY, null, Org.PROVINCE_A),
        new School(Org.ELSEWHERE, Org.COUNTY_C, null, Org.PROVINCE_B), new School(Org.OF_PROVINCE_ELSEWHERE, Org.PROVINCE_B, null, Org.PROVINCE_B),
        new School(Org.OF_DISTRICT, Org.DISTRICT, null, Org.MUNICIPALITY), new School(Org.OF_MUNICIPALITY, Org.MUNICIPALITY, null, Org.MUNICIPALITY));

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

    @Test
    void confirmationsFollowThePartiesAndNoPartyConfirmsBesidesV28() {
        ProvincialRules confirmed = EXAMPLES.get(3).rules();
        assertThat(turns(List.of(SCHOOLS.get(0), SCHOOLS.get(2)), confirmed)).isEqualTo("OF_COUNTY OF_OTHER_COUNTY COUNTY_A COUNTY_B, PREFECTURE_A, PREFECTURE_B, PROVINCE_A");
        assertThat(turns(List.of(SCHOOLS.get(0), SCHOOLS.get(5)), confirmed)).isEqualTo("OF_COUNTY OF_PROVINCE COUNTY_A PROVINCE_A, PREFECTURE_A");
        assertThat(turns(List.of(SCHOOLS.get(0), SCHOOLS.get(7)), confirmed)).as("another province's parties are confirmed by its own rules")
            .isEqualTo("OF_COUNTY ELSEWHERE COUNTY_A COUNTY_C, PREFECTURE_A, PROVINCE_A");
    }

    @Test
    void additionalFilingsAreThoseOfTheFilingSchoolsProvinceAndOfNobodyWhoDecidesV14() {
        ProvincialRules filed = EXAMPLES.get(4).rules();
        assertThat(filings(List.of(SCHOOLS.get(0), SCHOOLS.get(2)), filed)).containsExactly("PREFECTURE_A", "PREFECTURE_B", "PROVINCE_A");
        assertThat(filings(List.of(SCHOOLS.get(0), SCHOOLS.get(5)), filed)).as("the province decides").containsExactly("PREFECTURE_A");
        assertThat(filings(List.of(SCHOOLS.get(0), SCHOOLS.get(7)), filed)).containsExactly("PROVINCE_A", "PROVINCE_A", "PROVINCE_B", "PROVINCE_B", "PREFECTURE_A");
    }

    @Test
    void everyPartyOfASideHasTheTimeOfItsOwnProvinceV28() {
        RuleVersion quick = version(new ProvincialRules(Map.of(Limit.TRANSFER_DECISION, 5, Limit.TRANSFER_FILING, 20), PartyOrder.EACH_FOR_ITSELF, Set.of(), Map.of(), LateWindow.NOBODY,
            false, ClosedSchoolCustody.PROVINCE, new TreeSet<>()));
        Route route = TransferRoute.between(SCHOOLS.get(7).side(), SCHOOLS.get(0).side(quick), TransferKind.BETWEEN_SCHOOLS);
        assertThat(route.steps()).extracting(s -> Org.values()[(int) s.organisation()] + " " + ((Deadline.WorkingDaysAfter) s.limit().orElseThrow().deadline()).days())
            .containsExactly("ELSEWHERE 10", "OF_COUNTY 5", "COUNTY_C 10", "COUNTY_A 5", "PROVINCE_B 10", "PROVINCE_B 10", "PROVINCE_A 20", "PROVINCE_A 20");
        assertThat(route.step(2).limit().orElseThrow().article()).contains(Article.vocational(28));
        assertThat(route.step(1).limit().orElseThrow().article()).contains(Article.vocational(14));
    }

    private static List<String> filings(List<School> pair, ProvincialRules rules) {
        return route(pair, rules).steps().stream().filter(s -> s.mode() == Step.Mode.FILE_FOR_RECORD).map(s -> Org.values()[(int) s.organisation()].name()).toList();
    }

    private static Stream<List<School>> pairs() {
        return SCHOOLS.stream().flatMap(from -> SCHOOLS.stream().filter(to -> to != from).map(to -> List.of(from, to)));
    }

    private static Route route(List<School> pair, PartyOrder order) {
        return route(pair, ordered(order));
    }

    /** Under rules of the sending school's province; the receiving school's are the same within it, and the nation's elsewhere. */
    private static Route route(List<School> pair, ProvincialRules rules) {
        RuleVersion own = version(rules);
        return TransferRoute.between(pair.get(0).side(own), pair.get(1).side(pair.get(0).province() == pair.get(1).province() ? own : NATION), TransferKind.BETWEEN_SCHOOLS);
    }

    private static String turns(List<School> pair, PartyOrder order) {
        return turns(pair, ordered(order));
    }

    private static String turns(List<School> pair, ProvincialRules rules) {
        return route(pair, rules).steps().stream().filter(s -> s.mode() == Step.Mode.DECIDE).collect(Collectors.groupingBy(Step::turn, TreeMap::new,
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
            """ + pairs().map(TransferRouteTest::line).collect(Collectors.joining()) + """

            ## 省级实施细则的影响 What a province's rules change (V-14, V-28)

            Order, confirmations and additional filings are parameters of the province whose school files; confirmations of the other side follow the rules of its own province. Who
            stands between two arrows decides at the same time; the arrows are turns.

            | 甲省实施细则 rules of 甲省 | 转出 from | 转入 to | 核办 decided by | 备案 filed with |
            |---|---|---|---|---|
            """ + EXAMPLES.stream().flatMap(e -> Stream.of(2, 5, 7).map(to -> line(e, List.of(SCHOOLS.get(0), SCHOOLS.get(to))))).collect(Collectors.joining()) + """

            ## 普通学校与中职互转 From and to ordinary schools (V-14)

            Drawn from `org.xueji.transfer.ordinary.OrdinaryRoute`. The authority of the place represents the ordinary school. Who comes is decided upon by it in this case, and then by
            the school and its authority on the record. Confirmations of the vocational school's province follow the parties; those about who comes belong to the record.

            | 方向 direction | 代表普通学校 for the ordinary school | 中职学校 vocational school | 核办 decided by | 备案 filed with |
            |---|---|---|---|---|
            """ + Stream.of(Direction.values()).flatMap(d -> OUTSIDE.stream().flatMap(o -> Stream.of(0, 5).map(school -> line(d, o, SCHOOLS.get(school), NONE)))).collect(Collectors.joining())
            + line(Direction.TO_ORDINARY, OUTSIDE.get(1), SCHOOLS.get(0), EXAMPLES.get(3).rules()).replaceFirst("\\| ", "| " + EXAMPLES.get(3).words() + ": ");
    }

    /** Authorities that may represent an ordinary school: of the school's own county, of its province, of another one. */
    private static final List<School> OUTSIDE = List.of(new School(Org.COUNTY_A, null, null, Org.PROVINCE_A), new School(Org.COUNTY_B, null, null, Org.PROVINCE_A),
        new School(Org.DISTRICT, null, null, Org.MUNICIPALITY));

    private static String line(Direction direction, School outside, School school, ProvincialRules rules) {
        Route route = OrdinaryRoute.of(direction, new OrdinaryRoute.Outside(outside.org().ordinal(), outside.province().ordinal(), NATION), school.side(version(rules)));
        return "| %s | %s | %s | %s | %s |\n".formatted(direction.text(Locale.CHINESE), outside.org().chinese, school.org().chinese, turned(route), names(route.steps(), Step.Mode.FILE_FOR_RECORD));
    }

    private static String turned(Route route) {
        return route.steps().stream().filter(s -> s.mode() == Step.Mode.DECIDE).collect(Collectors.groupingBy(Step::turn, TreeMap::new,
            Collectors.mapping(s -> Org.values()[(int) s.organisation()].chinese, Collectors.joining("、")))).values().stream().collect(Collectors.joining(" → "));
    }

    private static String line(Example example, List<School> pair) {
        Route route = route(pair, example.rules());
        return "| %s | %s | %s | %s | %s |\n".formatted(example.words(), pair.get(0).org().chinese, pair.get(1).org().chinese, turned(route), names(route.steps(), Step.Mode.FILE_FOR_RECORD));
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
