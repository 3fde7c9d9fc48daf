package org.xueji.web.conflicts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.xueji.dedup.ConflictPage;
import org.xueji.dedup.ConflictSearch;
import org.xueji.dedup.ConflictState;
import org.xueji.dedup.ConflictView;
import org.xueji.dedup.Conflicts;
import org.xueji.jurisdiction.Tree;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The conflicts of which the acting post sees a side. All of the list's state is in the address. */
@Named
@RequestScoped
public class ConflictsPage {

    private static final int PAGE = 50;

    /** A filter to switch to. */
    public record Chip(String label, String address, boolean current) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Conflicts conflicts;
    @Inject
    private Tree tree;

    private ConflictSearch search;
    private ConflictPage page;
    private String schoolName;

    /** Asks for the page that the address names. */
    public void load() {
        Asked asked = Asked.of(request);
        search = new ConflictSearch(asked.text("waiting").isPresent(), asked.text("overdue").isPresent(), asked.constant(ConflictState.class, "state").orElse(null),
            asked.reference("school").orElse(null), asked.reference("after").orElse(null), PAGE);
        page = conflicts.list(search);
        schoolName = search.school() == null ? null : tree.get(search.school()).name();
    }

    public List<ConflictView> getRows() {
        return page.rows();
    }

    public long getTotal() {
        return page.total();
    }

    public String getSchoolName() {
        return schoolName;
    }

    public boolean isFiltered() {
        return search.waiting() || search.overdue() || search.state() != null || search.school() != null;
    }

    /** The filters; a school stays. */
    public List<Chip> getChips() {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(frame.say(ConflictWords.WAITING), to(true, false, null, search.school()), search.waiting()));
        chips.add(new Chip(frame.say(ConflictWords.OVERDUE), to(false, true, null, search.school()), search.overdue()));
        chips.add(new Chip(frame.say(ConflictWords.ALL_STATES), to(false, false, null, search.school()), !search.waiting() && !search.overdue() && search.state() == null));
        Arrays.stream(ConflictState.values()).forEach(s -> chips.add(new Chip(frame.label(s), to(false, false, s, search.school()), !search.waiting() && !search.overdue() && search.state() == s)));
        return chips;
    }

    public String getWithoutSchool() {
        return to(search.waiting(), search.overdue(), search.state(), null);
    }

    /** The next page's address; null on the last page. */
    public String getNext() {
        return page.next() == null ? null : to(search.waiting(), search.overdue(), search.state(), search.school()) + "&after=" + page.next();
    }

    private String to(boolean waiting, boolean overdue, ConflictState state, UUID school) {
        return frame.link("/conflicts", "waiting", waiting ? "1" : null, "overdue", overdue ? "1" : null, "state", state, "school", school);
    }
}
