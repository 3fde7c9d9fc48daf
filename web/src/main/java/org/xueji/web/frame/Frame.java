package org.xueji.web.frame;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.implementing.RuleVersions;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Localized;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.notification.Notices;
import org.xueji.rules.OfficeRules;
import org.xueji.rules.WorkingDayCalendar;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.HeldPost;
import org.xueji.tenancy.Posts;
import org.xueji.tenancy.TenancyRefusal;
import org.xueji.web.Query;
import org.xueji.web.language.Language;
import org.xueji.web.signin.OperatorPrincipal;

/** The frame around a page: who is here, in which post, where they can go; and how things are written in their language. */
@Named
@RequestScoped
public class Frame {

    /** The request's attribute that holds the refusal of the form just sent. */
    public static final String REFUSAL = "org.xueji.refusal";
    /** The attribute of a request whose form held more than is read: what was typed is only where it is kept. */
    static final String UNREAD = "org.xueji.unread";


    /**
     * A place to go.
     *
     * @param icon of PrimeIcons
     * @param current whether it is where the reader is
     */
    public record Place(String name, String icon, String address, boolean current) {
    }

    /** A post, and the address that acts in it. */
    public record Choice(HeldPost post, String address) {
    }

    @Inject
    private HttpServletRequest request;

    @Inject
    private SecurityContext security;

    @Inject
    private Posts posts;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    @Inject
    private Notices notices;

    @Inject
    private RuleVersions rules;

    private WorkingDayCalendar calendar;
    private Integer unread;
    private Optional<OperatorPrincipal> operator;
    private List<HeldPost> held;
    private Optional<HeldPost> post;

    @PostConstruct
    void look() {
        operator = security.getPrincipalsByType(OperatorPrincipal.class).stream().findFirst();
        held = operator.map(o -> posts.of(o.issuer(), o.subject())).orElse(List.of());
        post = Acting.current().flatMap(actor -> held.stream().filter(h -> h.ref().equals(actor.post())).findFirst());
    }

    /** The word of that name. */
    public String word(String name, Object... arguments) {
        return FrameWords.valueOf(name).text(language.getLocale(), arguments);
    }

    /** Any constant in the reader's words; empty for null. */
    public String say(Localized constant, Object... arguments) {
        return constant == null ? "" : constant.text(language.getLocale(), arguments);
    }

    /** The same as a label, a button or a heading, which begins with a capital letter where the language has any. */
    public String label(Localized constant, Object... arguments) {
        String words = say(constant, arguments);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(language.getLocale()) + words.substring(1);
    }

    /** How many, as 12,345; empty for null. */
    public String count(Number many) {
        return many == null ? "" : NumberFormat.getIntegerInstance(language.getLocale()).format(many);
    }

    /** A moment as 2026-11-22 09:30 in Beijing; empty for null. */
    public String moment(Instant instant) {
        return instant == null ? "" : Time.moment(instant);
    }

    /** How pressing a due date is; null where none is set. */
    public Due due(LocalDate day) {
        return day == null ? null : Due.on(day, Time.today(clock), calendar());
    }

    /** The calendar of the acting organisation. */
    private WorkingDayCalendar calendar() {
        if (calendar == null) {
            calendar = post.filter(HeldPost::active).map(p -> rules.inForce().calendar()).orElse(WorkingDayCalendar.national());
        }
        return calendar;
    }

    /** That in words; empty where none is set. */
    public String dueWords(LocalDate day) {
        return day == null ? "" : due(day).words(language.getLocale());
    }

    /** Somebody is signed in. */
    public boolean isKnown() {
        return operator.isPresent();
    }

    public String getPerson() {
        return operator.map(OperatorPrincipal::displayName).orElse("");
    }

    /** The acting post; null where the address names none of the reader's. */
    public HeldPost getPost() {
        return post.orElse(null);
    }

    /** The last day of the reader's training, where it runs out soon; null otherwise. */
    public LocalDate getTrainingEnds() {
        LocalDate warned = Time.today(clock).plusDays(OfficeRules.national().trainingWarningDays());
        return post.filter(HeldPost::trained).map(HeldPost::trainedUntil).filter(until -> !until.isAfter(warned)).orElse(null);
    }

    /** How many notices the reader has not read, in short: {@code 99+} for more than that; empty for none, and where the post does not work now. */
    public String getUnread() {
        if (unread == null) {
            unread = post.filter(HeldPost::active).map(p -> notices.unread()).orElse(0);
        }
        return unread == 0 ? "" : unread < Notices.MOST_COUNTED ? unread.toString() : Notices.MOST_COUNTED - 1 + "+";
    }

    /** The names from the ministry down to where the reader acts. */
    public List<String> getTrail() {
        return post.map(HeldPost::trail).orElse(List.of());
    }

    /** Every post held, and the start page in it. */
    public List<Choice> getPosts() {
        String wanted = Query.of(request).first("to").filter(to -> to.startsWith("/") && !to.startsWith("//") && !to.contains("\\")).orElse("/");
        return held.stream().map(h -> new Choice(h, Query.with(wanted, "post", h.ref().toString()))).toList();
    }

    /** The other posts that work now. */
    public List<Choice> getOtherPosts() {
        return held.stream().filter(HeldPost::active).filter(h -> post.stream().noneMatch(p -> p.ref().equals(h.ref())))
            .map(h -> new Choice(h, Query.with("/", "post", h.ref().toString()))).toList();
    }

    /** Where the acting post can go; only a school takes files in. */
    public List<Place> getPlaces() {
        List<Place> places = new ArrayList<>();
        post.ifPresent(p -> {
            places.add(place("WORK_LIST", "pi-inbox", "/", "/index"));
            places.add(place("PROGRESS", "pi-chart-bar", "/progress"));
            places.add(place("NEW_STUDENTS", "pi-user-plus", "/new-students", "/new-student", "/new-student-form", "/job", "/filing-time"));
            if (p.tier() == Tier.SCHOOL) {
                places.add(place("IMPORTS", "pi-upload", "/imports", "/import", "/photos", "/import-templates"));
            }
            places.add(place("STUDENTS", "pi-users", "/students", "/student", "/releases", "/release", "/changes", "/change", "/change-form", "/personal-changes", "/personal-change", "/personal-change-form",
                "/transfers", "/transfer", "/transfer-form", "/ordinary-transfers", "/ordinary-transfer",
                "/ordinary-transfer-form", "/numbers", "/number-request", "/number-upload", "/take-overs", "/take-over", "/take-over-upload", "/inspections"));
            places.add(place("TERMS", "pi-calendar", "/terms", "/term", "/classes", "/class-form", "/teaching-points", "/roster"));
            places.add(place("CONFLICTS", "pi-clone", "/conflicts", "/conflict", "/requests", "/request", "/evidence", "/rulings", "/ruling"));
            places.add(place("ORGANISATIONS", "pi-sitemap", "/organisations", "/organisation-state", "/organisation-form", "/organisation-record", "/mergers", "/merger", "/merger-form", "/reversal", "/reversal-form", "/splits", "/split", "/split-form", "/split-plan", "/split-part", "/earlier", "/tree-uploads", "/province-opening",
                "/province-archive", "/systems", "/closures", "/closure", "/closure-form"));
            places.add(place("RULES", "pi-book", "/rules", "/rule-version", "/rule-form", "/rule-comparison", p.tier() == Tier.SCHOOL ? "" : "/import-templates", "/import-template-form"));
            if (p.tier() != Tier.SCHOOL) {
                places.add(place("OVERDUE", "pi-clock", "/overdue"));
            }
            if (p.duty() == Duty.ADMINISTRATOR) {
                places.add(place("OPERATORS", "pi-id-card", "/operators", "/operator-form", "/deputy-form", "/hand-over-form", "/accounts", "/training"));
            }
        });
        return places;
    }

    private Place place(String word, String icon, String path, String... also) {
        return new Place(word(word), icon, link(path), here().equals(path) || List.of(also).contains(here()));
    }

    /** The same page in the other language. */
    public String getOtherLanguage() {
        String address = here().equals("/index") ? "/" : here();
        return Query.with(address + (request.getQueryString() == null ? "" : "?" + request.getQueryString()), "lang", language.isChinese() ? "en" : "zh");
    }

    /** The other language's name, in that language. */
    public String getOtherLanguageName() {
        return language.isChinese() ? "English" : "中文";
    }

    /** An address in the acting post; pairs of names and values follow, those without a value are left out. */
    public String link(String path, Object... pairs) {
        String address = path;
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            if (pairs[i + 1] != null && !pairs[i + 1].toString().isEmpty()) {
                address = Query.with(address, pairs[i].toString(), pairs[i + 1].toString());
            }
        }
        String named = address;
        return Acting.current().map(actor -> Query.with(named, "post", actor.post().toString())).orElse(named);
    }

    /** What the form just sent holds under that name; empty where none was sent. */
    public String typed(String name) {
        return TypedText.parameter(request, name);
    }

    /** Where a form of this page is sent: asked the same as the page itself. */
    public String action(String path) {
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    /**
     * The same for a form of which nothing typed is to be lost: the address names the reference under which {@code desk.js} keeps it ({@link UnsentDoor}), and how often it
     * was saved. A form that comes back goes on where it was; a page that is opened anew, or whose form held more than is read, has saved nothing yet. Whoever was told that it was sent already, and that nobody knows
     * what came of it, sends it anew if he sends it once more ({@link SentOnce}).
     */
    public String kept(String path) {
        String sent = getRefusal() != null && getRefusal().reason() == TenancyRefusal.REQUEST_WITHOUT_ANSWER ? Query.with(action(path), SentOnce.ANEW, UUID.randomUUID().toString()) : action(path);
        String asked = request.getMethod().equals("POST") && request.getAttribute(UNREAD) == null ? sent : Query.with(sent, UnsentDoor.SAVED, "0");
        return Query.of(request).first(UnsentDoor.REFERENCE).isPresent() ? asked : Query.with(asked, UnsentDoor.REFERENCE, UUID.randomUUID().toString());
    }

    /** The refusal of the form just sent; null for none. */
    public Refusal getRefusal() {
        return (Refusal) request.getAttribute(REFUSAL);
    }

    public String getRefusalText() {
        return getRefusal() == null ? "" : getRefusal().text(language.getLocale());
    }

    public String getRefusalCitation() {
        return getRefusal() == null ? "" : getRefusal().reason().article().citation(language.getLocale());
    }

    private static String here() {
        FacesContext context = FacesContext.getCurrentInstance();
        return context == null || context.getViewRoot() == null ? "" : context.getViewRoot().getViewId().replace(".xhtml", "");
    }
}
