package org.xueji.web.terms;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Refusal;
import org.xueji.registration.ClassBook;
import org.xueji.registration.ClassRefusal;
import org.xueji.registration.Classes;
import org.xueji.registration.SchoolClass;
import org.xueji.registration.TeachingPoint;
import org.xueji.registration.TeachingPoints;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.TypedText;
import org.xueji.web.organisations.WrongFields;

/** The form of a class: a new one, or the one that the address names. */
@Named
@RequestScoped
public class ClassFormPage {

    private static final Map<ClassRefusal, String> PLACES = Map.of(ClassRefusal.GRADE_DOES_NOT_FIT, "grade", ClassRefusal.NAME_DOES_NOT_FIT, "name", ClassRefusal.NAME_TAKEN, "name",
        ClassRefusal.MAJOR_NOT_OFFERED, "major", ClassRefusal.NO_SUCH_TEACHING_POINT, "point");

    /** Something to choose, and whether it is chosen. */
    public record Option(String value, String label, boolean chosen) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Classes classes;
    @Inject
    private ClassBook book;
    @Inject
    private TeachingPoints points;

    private SchoolClass one;
    private WrongFields wrong;

    /** Asks for the class that the address names. */
    public void load() {
        UUID ref = Asked.of(request).reference("ref").orElse(null);
        one = ref == null ? null : classes.list().stream().filter(c -> ref.equals(c.ref())).findFirst().orElseThrow(() -> new Refusal(ClassRefusal.NO_CLASS));
        Map<String, ClassWords> labels = new LinkedHashMap<>();
        labels.put("grade", ClassWords.GRADE);
        labels.put("name", ClassWords.NAME);
        labels.put("major", ClassWords.MAJOR);
        labels.put("point", ClassWords.POINT);
        wrong = new WrongFields(request, frame, labels, one == null ? List.of("grade", "name") : List.of(), refusal -> PLACES.get(refusal.reason()));
    }

    /** The class; null for a new one. */
    public SchoolClass getOne() {
        return one;
    }

    public WrongFields getWrong() {
        return wrong;
    }

    public String getTitle() {
        return one == null ? frame.say(ClassWords.TITLE_NEW) : frame.say(ClassWords.TITLE_CHANGE, one.name(), String.valueOf(one.grade()));
    }

    /** The majors on offer, and the one that the class has. */
    public List<Option> getMajors() {
        String now = value("major", one == null ? null : one.majorCode());
        Stream<ClassBook.OfferedMajor> own = one == null || one.majorCode() == null ? Stream.empty() : Stream.of(new ClassBook.OfferedMajor(one.majorCode(), one.majorName()));
        return Stream.concat(own, book.majors().stream().filter(m -> one == null || !m.code().equals(one.majorCode())))
            .map(m -> new Option(m.code(), m.code() + " " + m.name(), m.code().equals(now))).toList();
    }

    public List<Option> getForms() {
        String now = value("form", one == null ? null : one.studyForm());
        return Stream.of(StudyForm.values()).map(f -> new Option(f.name(), frame.label(f), f.name().equals(now))).toList();
    }

    public List<Option> getPoints() {
        String now = value("point", one == null ? null : Objects.toString(one.teachingPoint(), null));
        return points.list().stream().filter(p -> p.endedOn() == null).map((TeachingPoint p) -> new Option(p.ref().toString(), p.name(), p.ref().toString().equals(now))).toList();
    }

    public String getTeacher() {
        return value("teacher", one == null ? null : one.teacher());
    }

    /** Where the reader came from. */
    public String getBack() {
        return frame.link("/classes");
    }

    private String value(String field, String kept) {
        return request.getParameter("sent") == null ? kept : TypedText.parameter(request, field);
    }
}
