package org.xueji.web.students;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.archive.Archives;
import org.xueji.archive.LeavingReason;
import org.xueji.archive.RegistrationStatus;
import org.xueji.archive.StudentPage;
import org.xueji.archive.StudentRow;
import org.xueji.archive.StudentSearch;
import org.xueji.jurisdiction.Tier;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Time;
import org.xueji.release.Releases;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Batch;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.Objection;

/** Looks students up. A name stands in the address; a number never does: it comes in a form and is answered at once. */
@Named
@RequestScoped
public class StudentsPage {

    /** The request's attribute that holds the number just sent. */
    static final String NUMBER = "org.xueji.number";

    private static final int PAGE = 50;

    /** A status to filter by. */
    public record Chip(String label, String address, boolean current) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Archives archives;
    @Inject
    private Tree tree;
    @Inject
    private Releases releases;
    @Inject
    private Clock clock;

    private String name;
    private UUID school;
    private RegistrationStatus status;
    private boolean unconfirmed;
    private LocalDate uncompared;
    private UUID after;
    private UUID before;
    private StudentPage page;
    private String schoolName;
    private Set<UUID> releasable;

    /** Asks for the page that the address names, or for the number that was sent. */
    public void load() {
        Asked asked = Asked.of(request);
        name = asked.text("name").filter(n -> n.chars().noneMatch(Character::isDigit)).orElse(null);
        school = asked.reference("school").orElse(null);
        status = asked.constant(RegistrationStatus.class, "status").orElse(null);
        unconfirmed = asked.text("unconfirmed").isPresent();
        uncompared = asked.day("uncompared").orElse(null);
        after = asked.reference("after").orElse(null);
        before = asked.reference("before").orElse(null);
        page = archives.search(getNumber() == null ? new StudentSearch(name, school, status, unconfirmed, uncompared, after, before, PAGE)
            : new StudentSearch(getNumber(), null, null, null, null, PAGE));
        releasable = releases.releasable(page.rows().stream().filter(StudentRow::confirmed).map(StudentRow::ref).toList());
        schoolName = school == null ? null : tree.get(school).name();
    }

    /** Whether the acting post may file a release of this registration. */
    public boolean isReleasable(UUID ref) {
        return releasable.contains(ref);
    }

    /** Whether it may of any on this page. */
    public boolean isReleasing() {
        return !releasable.isEmpty();
    }

    public List<LeavingReason> getReasons() {
        return List.of(LeavingReason.values());
    }

    /** What stood against releases just filed. */
    public List<Objection> getObjections() {
        return Batch.objections(request, ref -> page.rows().stream().filter(row -> row.ref().equals(ref)).map(StudentRow::name).findFirst().orElse(""));
    }

    /** How many releases were just filed, in words; empty where none was. */
    public String getDone() {
        return Batch.done(request).map(many -> frame.say(StudentWords.RELEASES_FILED, many)).orElse("");
    }

    public List<StudentRow> getRows() {
        return page.rows();
    }

    public String getName() {
        return name;
    }

    /** The number just sent; null where the list is by address. */
    public String getNumber() {
        return (String) request.getAttribute(NUMBER);
    }

    public String getSchoolName() {
        return schoolName;
    }

    /** Whether the school's name tells anything here. */
    public boolean isOfSeveralSchools() {
        return schoolName == null && frame.getPost() != null && frame.getPost().tier() != Tier.SCHOOL;
    }

    public boolean isFiltered() {
        return name != null || school != null || status != null || unconfirmed || uncompared != null || getNumber() != null;
    }

    /** The filters by status; the others stay. */
    public List<Chip> getChips() {
        LocalDate aYearAgo = Time.today(clock).minusYears(1);
        return Stream.of(
            Stream.of(new Chip(frame.say(StudentWords.ALL), to(name, school, null, false, null), status == null && !unconfirmed && uncompared == null)),
            Arrays.stream(RegistrationStatus.values()).map(s -> new Chip(frame.label(s), to(name, school, s, false, null), status == s)),
            Stream.of(new Chip(frame.say(StudentWords.UNCONFIRMED), to(name, school, null, true, null), unconfirmed),
                new Chip(frame.say(StudentWords.PAPER_UNCOMPARED, uncompared == null ? aYearAgo : uncompared), to(name, school, null, false, aYearAgo), uncompared != null)))
            .flatMap(chips -> chips).toList();
    }

    /** Where the roster of the school is made by which the list is filtered; null where it is not. */
    public String getRoster() {
        return school == null ? null : frame.link("/roster", "school", school);
    }

    public String getWithoutSchool() {
        return to(name, null, status);
    }

    /** The next page's address; null on the last page. */
    public String getNext() {
        return page.next() == null ? null : to(name, school, status) + "&after=" + page.next();
    }

    /** The address of the page before; null on the first page. */
    public String getPrevious() {
        return page.previous() == null ? null : to(name, school, status) + "&before=" + page.previous();
    }

    /** The first page's address; null where this is it. */
    public String getFirst() {
        return after == null && page.previous() == null ? null : to(name, school, status);
    }

    private String to(String named, UUID at, RegistrationStatus with) {
        return to(named, at, with, unconfirmed, uncompared);
    }

    private String to(String named, UUID at, RegistrationStatus with, boolean thoseNotConfirmed, LocalDate thoseNotComparedSince) {
        return frame.link("/students", "name", named, "school", at, "status", with, "unconfirmed", thoseNotConfirmed ? "1" : null, "uncompared", thoseNotComparedSince);
    }
}
