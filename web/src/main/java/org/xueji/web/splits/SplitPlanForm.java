package org.xueji.web.splits;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.exchange.Limits;
import org.xueji.exchange.Spreadsheet;
import org.xueji.kernel.Refusal;
import org.xueji.split.SplitChoice;
import org.xueji.split.SplitPlans;
import org.xueji.split.SplitRefusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.newstudents.FileForm;

/** Takes what a clerk changes in a plan, one thing at a time, and has it filed, taken back or given up. */
@WebServlet(value = {SplitPlanForm.HEIR, SplitPlanForm.NO_HEIR, SplitPlanForm.ARCHIVES, SplitPlanForm.CHOICES, SplitPlanForm.LIST, SplitPlanForm.UNLIST, SplitPlanForm.FILING, SplitPlanForm.TAKE_BACK,
    SplitPlanForm.DROP}, loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = 1 << 16, maxFileSize = 8L << 20, maxRequestSize = 9L << 20)
public class SplitPlanForm extends FileForm {

    static final String HEIR = "/split-plan/heir";
    static final String NO_HEIR = "/split-plan/no-heir";
    static final String ARCHIVES = "/split-plan/archives";
    static final String CHOICES = "/split-plan/choices";
    static final String LIST = "/split-plan/list";
    static final String UNLIST = "/split-plan/unlist";
    static final String FILING = "/split-plan/filing";
    static final String TAKE_BACK = "/split-plan/take-back";
    static final String DROP = "/split-plan/drop";

    private static final long serialVersionUID = 1L;
    /** The values of a choice that names no school. */
    private static final String NOBODY = "NOBODY";
    private static final String STAYS = "STAYS";

    @Inject
    private transient SplitPlans plans;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        UUID split = Asked.of(request).reference("split").orElseThrow(() -> new Refusal(SplitRefusal.NO_SUCH_SPLIT));
        switch (request.getServletPath()) {
            case HEIR -> plans.addHeir(split, reference(request, "school"));
            case NO_HEIR -> plans.removeHeir(split, reference(request, "part"));
            case ARCHIVES -> plans.nameArchives(split, reference(request, "part"));
            case CHOICES -> plans.choose(split, choices(request));
            case UNLIST -> plans.unlist(split, references(request, "registration"));
            case LIST -> {
                List<String> unknown = plans.list(split, taker(filled(request, "part").orElse(STAYS)), numbers(request));
                if (!unknown.isEmpty()) {
                    request.setAttribute(SplitPlanPage.UNKNOWN, unknown);
                    return Next.show(page());
                }
            }
            default -> {
                return over(request, split);
            }
        }
        return Next.go(frame.link(page(), "split", split) + "&saved=1");
    }

    private Next over(HttpServletRequest request, UUID split) {
        switch (request.getServletPath()) {
            case FILING -> plans.file(split, filled(request, "version").map(Integer::valueOf).orElse(0));
            case TAKE_BACK -> {
                plans.takeBack(split);
                return Next.go(frame.link(page(), "split", split));
            }
            default -> plans.drop(split);
        }
        return Next.go(frame.link("/split", "ref", split));
    }

    private static UUID reference(HttpServletRequest request, String name) {
        return references(request, name).stream().findFirst().orElseThrow(() -> new Refusal(SplitRefusal.CHOICE_DOES_NOT_FIT));
    }

    private static UUID taker(String value) {
        try {
            return value.equals(STAYS) ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new Refusal(SplitRefusal.CHOICE_DOES_NOT_FIT);
        }
    }

    /** Fields come in pairs: what is chosen, as kind and key, and who takes it. */
    private static List<SplitChoice> choices(HttpServletRequest request) {
        List<SplitChoice> choices = new ArrayList<>();
        for (SplitChoice.Kind kind : SplitChoice.Kind.values()) {
            String[] keys = Optional.ofNullable(request.getParameterValues(kind + ".key")).orElse(new String[0]);
            String[] takers = Optional.ofNullable(request.getParameterValues(kind + ".taker")).orElse(new String[0]);
            for (int i = 0; i < Math.min(keys.length, takers.length); i++) {
                boolean chosen = !takers[i].equals(NOBODY);
                choices.add(new SplitChoice(kind, keys[i], chosen ? taker(takers[i]) : null, chosen));
            }
        }
        return choices;
    }

    /** The first cell of every line that holds a digit, of the file where one came along, otherwise of what was typed; a heading holds none. */
    private static List<String> numbers(HttpServletRequest request) throws IOException, ServletException {
        String text = hasFile(request) ? withFile(request, (file, name) -> {
            try (Spreadsheet spreadsheet = Spreadsheet.open(file.path(), name, Limits.standard().withRows(SplitPlans.MOST_LISTED))) {
                return spreadsheet.text();
            }
        }) : filled(request, "numbers").orElse("");
        return text.lines().map(line -> line.split("[,，\t]", 2)[0].replace("\"", "").strip()).filter(cell -> cell.chars().anyMatch(Character::isDigit)).toList();
    }

    @Override
    protected String page() {
        return "/split-plan";
    }
}
