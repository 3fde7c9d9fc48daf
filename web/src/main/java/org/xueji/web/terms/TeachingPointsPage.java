package org.xueji.web.terms;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.registration.ClassRefusal;
import org.xueji.registration.Classes;
import org.xueji.registration.TeachingPoint;
import org.xueji.registration.TeachingPoints;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.organisations.WrongFields;

/** The teaching points of the own school. */
@Named
@RequestScoped
public class TeachingPointsPage {

    private static final Map<ClassRefusal, String> PLACES = Map.of(ClassRefusal.NAME_DOES_NOT_FIT, "name", ClassRefusal.NAME_TAKEN, "name");

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private TeachingPoints points;
    @Inject
    private Classes classes;

    private List<TeachingPoint> rows;
    private WrongFields wrong;

    /** Asks for them. */
    public void load() {
        rows = points.list();
        Map<String, ClassWords> labels = new LinkedHashMap<>();
        labels.put("name", ClassWords.POINT_NAME);
        labels.put("address", ClassWords.ADDRESS);
        wrong = new WrongFields(request, frame, labels, List.of("name"), refusal -> PLACES.get(refusal.reason()));
    }

    public List<TeachingPoint> getRows() {
        return rows;
    }

    public WrongFields getWrong() {
        return wrong;
    }

    /** Whether the acting post keeps them. */
    public boolean isKeeping() {
        return classes.isMoving();
    }

    /** What was just done, in words; empty for nothing. */
    public String getDid() {
        return Asked.of(request).constant(ClassWords.class, "did").map(frame::say).orElse("");
    }
}
