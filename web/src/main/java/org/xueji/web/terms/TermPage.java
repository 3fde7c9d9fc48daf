package org.xueji.web.terms;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.xueji.kernel.SchoolTerm;
import org.xueji.registration.Classes;
import org.xueji.registration.SchoolClass;
import org.xueji.registration.SheetView;
import org.xueji.registration.TermOutcome;
import org.xueji.registration.TermSearch;
import org.xueji.registration.TermSheets;
import org.xueji.registration.TermStudent;
import org.xueji.registration.TermStudentPage;
import org.xueji.registration.Terms;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Batch;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.Objection;

/** A school's students of a term, and what is registered of them. All of its state is in the address. */
@Named
@RequestScoped
public class TermPage {

    /** A filter to switch to. */
    public record Chip(String label, long many, String address, boolean current) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Terms terms;
    @Inject
    private TermSheets sheets;
    @Inject
    private Classes classes;

    private SchoolTerm term;
    private TermSearch search;
    private SheetView sheet;
    private TermStudentPage page;
    private long total;
    private long unregistered;
    private List<SchoolClass> schoolClasses;
    private boolean provisional;

    /** Asks for the page that the address names. */
    public void load() {
        term = AskedTerm.get(request);
        search = AskedTerm.search(request);
        sheet = sheets.get(term, search.school());
        page = sheets.list(term, search);
        total = sheets.count(term, search);
        schoolClasses = classes.list(sheet.school());
        unregistered = sheet.possible().register() ? sheets.count(term, new TermSearch(search.school(), search.filter(), true, null, null, null, null, 1)) : 0;
        provisional = terms.get(term).provisional();
    }

    public SheetView getSheet() {
        return sheet;
    }

    public TermSearch getSearch() {
        return search;
    }

    public boolean isProvisional() {
        return provisional;
    }

    public List<TermStudent> getRows() {
        return page.rows();
    }

    public long getTotal() {
        return total;
    }

    /** How many of the list's classes, years and majors are not registered yet. */
    public long getUnregistered() {
        return unregistered;
    }

    /** Whether the list is by class, year and major alone, so that all of it can be registered at once. */
    public boolean isConfirmable() {
        return sheet.possible().register() && unregistered > 0 && search.outcome() == null && search.name() == null;
    }

    public List<TermOutcome> getOutcomes() {
        return List.of(TermOutcome.values());
    }

    /** The filters by what is registered; the others stay. */
    public List<Chip> getChips() {
        List<Chip> chips = new ArrayList<>();
        long registered = sheet.outcomes().values().stream().mapToLong(Long::longValue).sum();
        chips.add(new Chip(frame.say(TermWords.ALL), registered + sheet.unregistered(), to(null), search.outcome() == null && !search.unregistered()));
        chips.add(new Chip(frame.say(TermWords.UNREGISTERED), sheet.unregistered(), to(AskedTerm.value(null)), search.unregistered()));
        Stream.of(TermOutcome.values()).forEach(o -> chips.add(new Chip(frame.label(o), sheet.outcomes().getOrDefault(o, 0L), to(AskedTerm.value(o)), search.outcome() == o)));
        return chips;
    }

    private String to(String outcome) {
        return frame.link("/term", "term", term.id(), "school", search.school(), "grade", search.filter().grade(), "class", search.filter().className(), "major", search.filter().majorName(),
            "registered", outcome, "name", search.name());
    }

    private String here() {
        return to(search.unregistered() ? AskedTerm.value(null) : search.outcome() == null ? null : search.outcome().name());
    }

    /** What the address says of what is registered; null for nothing. */
    public String getRegistered() {
        return Asked.of(request).text("registered").orElse(null);
    }

    public String getNext() {
        return page.next() == null ? null : here() + "&after=" + page.next();
    }

    public String getPrevious() {
        return page.previous() == null ? null : here() + "&before=" + page.previous();
    }

    public String getFirst() {
        return search.after() == null && page.previous() == null ? null : here();
    }

    /** The list without any filter. */
    public String getUnfiltered() {
        return frame.link("/term", "term", term.id(), "school", search.school());
    }

    /** The years of entry of the school. */
    public List<String> getGrades() {
        return schoolClasses.stream().map(SchoolClass::grade).filter(Objects::nonNull).map(String::valueOf).distinct().toList();
    }

    /** Its classes, of the chosen year if one is chosen. */
    public List<String> getClassNames() {
        return schoolClasses.stream().filter(c -> search.filter().grade() == null || search.filter().grade().equals(c.grade())).map(SchoolClass::name).filter(Objects::nonNull).distinct().toList();
    }

    public List<String> getMajors() {
        return schoolClasses.stream().map(SchoolClass::majorName).filter(Objects::nonNull).distinct().sorted().toList();
    }

    /** The chosen year as text; empty for none. */
    public String getGrade() {
        return search.filter().grade() == null ? "" : search.filter().grade().toString();
    }

    /** What stood against some of those just registered. */
    public List<Objection> getObjections() {
        return Batch.objections(request, ref -> page.rows().stream().filter(row -> row.registration().equals(ref)).map(TermStudent::name).findFirst().orElse(""));
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        Asked asked = Asked.of(request);
        if (asked.text("closed").isPresent()) {
            return frame.say(TermWords.DONE_CLOSED);
        }
        if (asked.text("reopened").isPresent()) {
            return frame.say(TermWords.DONE_REOPENED);
        }
        String done = Batch.done(request).map(many -> frame.say(TermWords.DONE_CONFIRMED, many)).orElse("");
        return asked.text("left").filter(n -> n.matches("[1-9][0-9]{0,5}")).map(n -> done + " " + frame.say(TermWords.DONE_LEFT, Integer.valueOf(n))).orElse(done);
    }
}
