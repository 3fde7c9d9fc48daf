package org.xueji.web.terms;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.xueji.registration.Classes;
import org.xueji.registration.SchoolClass;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Batch;
import org.xueji.web.frame.Frame;

/** The classes of the own school: a year moves up, students move between classes. */
@Named
@RequestScoped
public class ClassesPage {

    /** The parameter that says of how many the paper archives were just compared. */
    static final String COMPARED = "compared";

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Classes classes;

    private List<SchoolClass> rows;
    private List<Classes.Member> members = List.of();
    private boolean moving;
    private boolean one;
    private Integer grade;
    private String className;

    /** Asks for the classes, and for whoever is in the one that the address names. */
    public void load() {
        Asked asked = Asked.of(request);
        rows = classes.list();
        moving = classes.isMoving();
        grade = asked.text("grade").filter(g -> g.matches("[0-9]{4}")).map(Integer::valueOf).orElse(null);
        className = asked.text("class").orElse(null);
        one = grade != null || className != null;
        if (one) {
            members = classes.members(grade, className);
        }
    }

    public List<SchoolClass> getRows() {
        return rows;
    }

    public List<Classes.Member> getMembers() {
        return members;
    }

    /** Whether the acting post moves them. */
    public boolean isMoving() {
        return moving;
    }

    /** Whether the address names a class. */
    public boolean isOne() {
        return one;
    }

    /** The class that the address names, in words. */
    public String getOneName() {
        return className == null ? frame.say(TermWords.NO_CLASS) : className;
    }

    /** Where the roster of that class is made. */
    public String getRoster() {
        return frame.link("/roster", "grade", grade, "class", className);
    }

    /** Where that class is changed; null for those who are in none. */
    public String getChange() {
        return rows.stream().filter(c -> c.ref() != null && Objects.equals(c.grade(), grade) && c.name().equals(className)).findFirst()
            .map(c -> frame.link("/class-form", "ref", c.ref())).orElse(null);
    }

    public String address(SchoolClass row) {
        return frame.link("/classes", "grade", row.grade(), "class", row.name());
    }

    /** The name under which the form sends the new name of a class; null where it cannot move as a whole. */
    public String field(SchoolClass row) {
        return row.grade() == null || row.name() == null ? null : ClassMovesForm.field(row.grade(), row.name());
    }

    /** A year of entry without a thousands separator. */
    public String year(SchoolClass row) {
        return row.grade() == null ? "" : row.grade().toString();
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return Batch.done(request).map(many -> frame.say(TermWords.DONE_MOVED, many))
            .or(() -> Asked.of(request).text(COMPARED).filter(many -> many.matches("[0-9]{1,3}")).map(many -> frame.say(ClassWords.DONE_COMPARED, Integer.valueOf(many))))
            .or(() -> Asked.of(request).constant(ClassWords.class, "did").map(frame::say)).orElse("");
    }
}
