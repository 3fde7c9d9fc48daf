package org.xueji.web.closure;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.closure.InPlace;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Lets the custodian act in place of the school whose closure the address names. */
@WebServlet(value = "/closure/in-place", loadOnStartup = 1)
public class InPlaceForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient InPlace inPlace;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = ClosurePage.asked(request);
        inPlace.begin(ref, filled(request, "because").orElse(""));
        return Next.go(frame.link("/closure", "ref", ref, "place", "1"));
    }

    @Override
    protected String page() {
        return "/closure";
    }
}
