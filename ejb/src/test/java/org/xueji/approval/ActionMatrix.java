package org.xueji.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.tenancy.Duty;

/**
 * Who may do what to a case and when, whatever their relation to it: a table of the documentation, drawn from what decides it.
 *
 * @param route of the case
 * @param filer the id of the organisation that files it
 * @param offered the actions that there are for its kind
 */
public record ActionMatrix(Route route, long filer, List<Party> parties, List<Standing> standings, Predicate<CaseAction> offered) {

    /** The person who files. */
    public static final String FILER = "filer";

    private static final Instant NOW = Instant.parse("2026-09-10T01:00:00Z");

    /** Somebody, by relation to the case. */
    public record Party(String chinese, String english, long organisation, Duty duty, String person) {

        private ActorFacts actor() {
            return new ActorFacts(organisation, duty, NaturalPerson.of(person.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** What has been done so far. */
    public record Standing(String chinese, String english, List<Decision> decisions) {
    }

    /** Something done by whoever files, or by somebody of an organisation at its step. */
    public static Decision done(CaseAction action, int step, long organisation) {
        String person = action == CaseAction.FILE ? FILER : "step " + step;
        return new Decision(action, step, organisation, NaturalPerson.of(person.getBytes(StandardCharsets.UTF_8)), NOW, Optional.empty());
    }

    /** What a party may do as the case stands. */
    public List<CaseAction> possible(Party party, Standing standing) {
        CaseFacts facts = new CaseFacts(filer, route, standing.decisions());
        return Stream.of(CaseAction.values()).filter(offered).filter(action -> facts.objectionTo(action, party.actor()).isEmpty()).toList();
    }

    /** Fails where the page is not what the code says now; writes it with {@code -Dxueji.write=true}. */
    public static void assertPage(String name, String text) throws IOException {
        Path page = Path.of("..", "docs", name);
        if (Boolean.getBoolean("xueji.write")) {
            Files.writeString(page, text);
        }
        assertThat(page).as("stale; run with -Dxueji.write=true").content().isEqualTo(text);
    }

    /** The table as a page shows it: parties downwards, standings across. */
    public String table() {
        List<String> lines = new ArrayList<>(List.of("| | " + standings.stream().map(s -> s.chinese() + " " + s.english()).collect(Collectors.joining(" | ")) + " |",
            "|---|" + "---|".repeat(standings.size())));
        for (Party party : parties) {
            lines.add("| " + party.chinese() + " " + party.english() + " | "
                + standings.stream().map(s -> cell(possible(party, s))).collect(Collectors.joining(" | ")) + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String cell(List<CaseAction> possible) {
        return possible.isEmpty() ? "–" : possible.stream().map(a -> a.text(Locale.CHINESE)).collect(Collectors.joining("、"))
            + " " + possible.stream().map(a -> a.text(Locale.ENGLISH).toLowerCase(Locale.ENGLISH)).collect(Collectors.joining(", "));
    }
}
