package org.xueji.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.kernel.Localized;
import org.xueji.web.changes.ChangeWords;
import org.xueji.web.closure.ClosureWords;
import org.xueji.web.conflicts.ConflictWords;
import org.xueji.web.corrections.PersonalChangeWords;
import org.xueji.web.earlier.EarlierWords;
import org.xueji.web.filing.FilingWords;
import org.xueji.web.filing.ProgressWords;
import org.xueji.web.mergers.MergerWords;
import org.xueji.web.mergers.ReversalWords;
import org.xueji.web.newstudents.NewStudentFields;
import org.xueji.web.newstudents.NewStudentWords;
import org.xueji.web.newstudents.PhotoWords;
import org.xueji.web.newstudents.ReasonTemplate;
import org.xueji.web.newstudents.TemplateWords;
import org.xueji.web.notices.NoticeWords;
import org.xueji.web.numbers.NumberWords;
import org.xueji.web.ordinary.OrdinaryWords;
import org.xueji.web.organisations.AccountWords;
import org.xueji.web.organisations.OperatorWords;
import org.xueji.web.organisations.OrganisationWords;
import org.xueji.web.organisations.ProvinceWords;
import org.xueji.web.organisations.RecordWords;
import org.xueji.web.overdue.OverdueWords;
import org.xueji.web.releases.ReleaseWords;
import org.xueji.web.requests.RequestWords;
import org.xueji.web.rules.RuleWords;
import org.xueji.web.rulings.RulingWords;
import org.xueji.web.splits.SplitWords;
import org.xueji.web.students.InspectionWords;
import org.xueji.web.students.ParticularWords;
import org.xueji.web.students.RosterWords;
import org.xueji.web.students.StudentWords;
import org.xueji.web.systems.SystemWords;
import org.xueji.web.takeover.TakeOverWords;
import org.xueji.web.terms.ClassWords;
import org.xueji.web.terms.TermWords;
import org.xueji.web.transfers.TransferWords;
import org.xueji.web.worklist.WorkListWords;

/** What the pages say, they say in both languages; and they say nothing that has no words. */
class PageWordsTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern OWN = Pattern.compile("\\b(?:WL|NS|ST|OW|CF|OP|RQ|RL|RE|CH|NU|TR|OV|NO|TE|PC|OT|RU|IN|AC|PV|RW|SY|CL|RO|PW|FT|ME|RV|CU|IT|SP|EA|EP|TO)\\.([A-Z_]+)");
    private static final Pattern OF_THE_FRAME = Pattern.compile("(?:frame|errorPage)\\.word\\('([A-Z_]+)'");
    private static final Map<String, List<? extends Localized>> VOCABULARIES = Map.ofEntries(
        Map.entry("org.xueji.web.changes.ChangeWords", List.of(ChangeWords.values())),
        Map.entry("org.xueji.web.conflicts.ConflictWords", List.of(ConflictWords.values())),
        Map.entry("org.xueji.web.corrections.PersonalChangeWords", List.of(PersonalChangeWords.values())),
        Map.entry("org.xueji.web.newstudents.TemplateWords", List.of(TemplateWords.values())),
        Map.entry("org.xueji.web.newstudents.PhotoWords", List.of(PhotoWords.values())),
        Map.entry("org.xueji.web.filing.ProgressWords", List.of(ProgressWords.values())),
        Map.entry("org.xueji.web.filing.FilingWords", List.of(FilingWords.values())),
        Map.entry("org.xueji.web.newstudents.NewStudentWords", List.of(NewStudentWords.values())),
        Map.entry("org.xueji.web.organisations.AccountWords", List.of(AccountWords.values())),
        Map.entry("org.xueji.web.students.InspectionWords", List.of(InspectionWords.values())),
        Map.entry("org.xueji.web.organisations.OperatorWords", List.of(OperatorWords.values())),
        Map.entry("org.xueji.web.organisations.ProvinceWords", List.of(ProvinceWords.values())),
        Map.entry("org.xueji.web.organisations.OrganisationWords", List.of(OrganisationWords.values())),
        Map.entry("org.xueji.web.organisations.RecordWords", List.of(RecordWords.values())),
        Map.entry("org.xueji.web.mergers.MergerWords", List.of(MergerWords.values())),
        Map.entry("org.xueji.web.mergers.ReversalWords", List.of(ReversalWords.values())),
        Map.entry("org.xueji.web.earlier.EarlierWords", List.of(EarlierWords.values())),
        Map.entry("org.xueji.web.splits.SplitWords", List.of(SplitWords.values())),
        Map.entry("org.xueji.web.notices.NoticeWords", List.of(NoticeWords.values())),
        Map.entry("org.xueji.web.overdue.OverdueWords", List.of(OverdueWords.values())),
        Map.entry("org.xueji.web.numbers.NumberWords", List.of(NumberWords.values())),
        Map.entry("org.xueji.web.releases.ReleaseWords", List.of(ReleaseWords.values())),
        Map.entry("org.xueji.web.requests.RequestWords", List.of(RequestWords.values())),
        Map.entry("org.xueji.web.takeover.TakeOverWords", List.of(TakeOverWords.values())),
        Map.entry("org.xueji.web.closure.ClosureWords", List.of(ClosureWords.values())),
        Map.entry("org.xueji.web.ordinary.OrdinaryWords", List.of(OrdinaryWords.values())),
        Map.entry("org.xueji.web.rulings.RulingWords", List.of(RulingWords.values())),
        Map.entry("org.xueji.web.rules.RuleWords", List.of(RuleWords.values())),
        Map.entry("org.xueji.web.students.RosterWords", List.of(RosterWords.values())),
        Map.entry("org.xueji.web.students.StudentWords", List.of(StudentWords.values())),
        Map.entry("org.xueji.web.systems.SystemWords", List.of(SystemWords.values())),
        Map.entry("org.xueji.web.transfers.TransferWords", List.of(TransferWords.values())),
        Map.entry("org.xueji.web.terms.ClassWords", List.of(ClassWords.values())),
        Map.entry("org.xueji.web.terms.TermWords", List.of(TermWords.values())),
        Map.entry("org.xueji.web.worklist.WorkListWords", List.of(WorkListWords.values())));

    private static final Pattern RESERVED = Pattern.compile("#\\{[^}]*\\.(empty|not|and|or|div|mod|eq|ne|lt|gt|le|ge|true|false|null|instanceof)\\b");

    static Stream<Localized> words() {
        return Stream.concat(VOCABULARIES.values().stream().flatMap(List::stream),
            Stream.of(FrameWords.values(), NewStudentFields.values(), ParticularWords.values(), ReasonTemplate.values()).flatMap(Stream::of).map(Localized.class::cast));
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(f -> f.toString().endsWith(".xhtml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyWordIsThereInBothLanguages(Localized word) {
        assertThat(word.text(Locale.ENGLISH, 2, 3)).isNotBlank().doesNotContainPattern("\\p{IsHan}{4}");
        assertThat(word.text(Locale.SIMPLIFIED_CHINESE, 2, 3)).containsPattern("\\p{IsHan}");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageUsesOnlyWordsThatThereAre(Path page) throws IOException {
        String text = Files.readString(page);
        Set<String> known = VOCABULARIES.entrySet().stream().filter(v -> text.contains(v.getKey())).flatMap(v -> v.getValue().stream())
            .map(Localized::name).collect(Collectors.toSet());

        assertThat(used(OWN, text)).isSubsetOf(known);
        assertThat(used(OF_THE_FRAME, text)).isSubsetOf(Stream.of(FrameWords.values()).map(Enum::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageHoldsNoWordsOfItsOwn(Path page) throws IOException {
        String outsideTags = Files.readString(page).replaceAll("(?s)<!--.*?-->", "").replaceAll("#\\{[^}]*}", "").replaceAll("(?s)<[^>]*>", "");

        assertThat(outsideTags).doesNotContainPattern("\\p{L}{2}");
    }

    /** Expressions are parsed when the page is asked for; a reserved word in the place of a property is a fault only then. */
    @ParameterizedTest
    @MethodSource("pages")
    void noExpressionNamesAReservedWordAsAProperty(Path page) throws IOException {
        assertThat(used(RESERVED, Files.readString(page))).isEmpty();
    }

    private static Set<String> used(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
