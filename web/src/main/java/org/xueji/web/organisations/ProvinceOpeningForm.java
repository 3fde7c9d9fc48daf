package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.NewProvince;
import org.xueji.provisioning.ProvincePreview;
import org.xueji.provisioning.ProvinceSetUp;
import org.xueji.provisioning.ProvisioningRefusal;
import org.xueji.provisioning.SetUpView;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Checks a new province, sets it up, goes on with an interrupted set-up, or undoes it. */
@WebServlet({ProvinceOpeningForm.CHECK, "/province-opening/opening", ProvinceOpeningForm.RESUMPTION, ProvinceOpeningForm.UNDOING})
public class ProvinceOpeningForm extends PageForm {

    static final String CHECK = "/province-opening/check";
    static final String RESUMPTION = "/province-opening/resumption";
    static final String UNDOING = "/province-opening/undoing";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProvinceSetUp provinces;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        switch (request.getServletPath()) {
            case RESUMPTION:
                return done(provinces.resume(setUp(request)));
            case UNDOING:
                return Next.go(frame.link(page(), "setUp", provinces.undo(setUp(request)).ref()));
            default:
        }
        NewProvince wanted = wanted(request);
        ProvincePreview preview = provinces.preview(wanted);
        request.setAttribute(ProvinceOpeningPage.PREVIEW, preview);
        if (request.getServletPath().equals(CHECK)) {
            return Next.show(page());
        }
        if (!preview.isPossible()) {
            throw new Refusal(ProvisioningRefusal.SET_UP_NOT_POSSIBLE, preview.problems().size());
        }
        return done(provinces.start(wanted));
    }

    private Next done(SetUpView view) {
        return Next.go(frame.link(page(), "ref", view.organisation(), "done", "1"));
    }

    private static UUID setUp(HttpServletRequest request) {
        return Asked.of(request).reference("setUp").orElseThrow(() -> new Refusal(ProvisioningRefusal.NO_SUCH_SET_UP));
    }

    private static NewProvince wanted(HttpServletRequest request) {
        return new NewProvince(filled(request, "code").orElse(""), filled(request, "provinceName").orElse(""), filled(request, "divisions").orElse(""),
            new NewProvince.Administrator(filled(request, "username").orElse(""), filled(request, "name").orElse(""), filled(request, "identityNumber").orElse(""),
                day(request, "trainedOn"), day(request, "trainedUntil"), filled(request, "password").orElse(""), true));
    }

    @Override
    protected String page() {
        return "/province-opening";
    }
}
