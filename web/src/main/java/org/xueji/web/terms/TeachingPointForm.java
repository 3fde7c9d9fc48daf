package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.xueji.registration.TeachingPoints;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Adds a teaching point, changes one, or gives one up. */
@WebServlet(value = "/teaching-points/point", loadOnStartup = 1)
public class TeachingPointForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TeachingPoints points;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        Optional<UUID> point = references(request, "point").stream().findFirst();
        boolean ending = filled(request, "act").filter("END"::equals).isPresent();
        String name = filled(request, "name", "renamed").orElse("");
        String address = filled(request, "address", "moved").orElse(null);
        if (point.isPresent() && ending) {
            points.end(point.get());
        } else if (point.isPresent()) {
            points.change(point.get(), name, address);
        } else {
            points.open(name, address);
        }
        return Next.go(frame.link(page(), "did", ending ? ClassWords.DONE_POINT_ENDED : ClassWords.DONE_SAVED));
    }

    @Override
    protected String page() {
        return "/teaching-points";
    }
}
