package org.xueji.web.students;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.jurisdiction.Tier;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Refusal;
import org.xueji.papers.RosterFilter;
import org.xueji.papers.RosterRecords;
import org.xueji.papers.RosterRefusal;
import org.xueji.registration.Classes;
import org.xueji.registration.SchoolClass;
import org.xueji.tenancy.HeldPost;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Whom a roster of a school is to name, and as what it is made. */
@Named
@RequestScoped
public class RosterPage {

    /** Something to choose, and whether it is chosen. */
    public record Option(String value, boolean chosen) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Classes classes;
    @Inject
    private RosterRecords rosters;
    @Inject
    private Tree tree;

    private RosterFilter filter;
    private List<SchoolClass> known;
    private String schoolName;
    private int count;

    /** Asks for the school that the address names, and for whom the filter fits. */
    public void load() {
        filter = asked(request);
        UUID school = Optional.ofNullable(filter.school()).or(() -> Optional.ofNullable(frame.getPost()).filter(p -> p.tier() == Tier.SCHOOL).map(HeldPost::organisation))
            .orElseThrow(() -> new Refusal(RosterRefusal.SCHOOL_REQUIRED));
        schoolName = tree.get(school).name();
        known = classes.list(school);
        count = rosters.count(filter);
    }

    /** The filter that the address names. */
    static RosterFilter asked(HttpServletRequest request) {
        Asked asked = Asked.of(request);
        return new RosterFilter(asked.reference("school").orElse(null), asked.text("grade").filter(g -> g.matches("[0-9]{4}")).map(Integer::valueOf).orElse(null),
            asked.text("class").orElse(null), asked.text("major").orElse(null));
    }

    public String getSchoolName() {
        return schoolName;
    }

    public String getSchool() {
        return Objects.toString(filter.school(), "");
    }

    /** How many the roster would name. */
    public int getCount() {
        return count;
    }

    /** Whether the acting post may have the numbers in full. */
    public boolean isRevealing() {
        return rosters.isRevealing(filter);
    }

    public List<Option> getGrades() {
        return options(known.stream().map(SchoolClass::grade).filter(Objects::nonNull).map(String::valueOf), filter.grade() == null ? null : filter.grade().toString());
    }

    public List<Option> getClasses() {
        return options(known.stream().filter(c -> filter.grade() == null || filter.grade().equals(c.grade())).map(SchoolClass::name), filter.className());
    }

    public List<Option> getMajors() {
        return options(known.stream().map(SchoolClass::majorName), filter.majorName());
    }

    private static List<Option> options(Stream<String> values, String chosen) {
        return Stream.concat(values, Stream.ofNullable(chosen)).filter(Objects::nonNull).distinct().map(v -> new Option(v, v.equals(chosen))).toList();
    }
}
