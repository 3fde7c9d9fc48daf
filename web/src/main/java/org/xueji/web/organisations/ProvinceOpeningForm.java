package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.xueji.exchange.Limits;
import org.xueji.exchange.Spreadsheet;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.NewProvince;
import org.xueji.provisioning.ProvincePreview;
import org.xueji.provisioning.ProvinceSetUp;
import org.xueji.provisioning.ProvisioningRefusal;
import org.xueji.provisioning.SetUpView;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.newstudents.FileForm;

/** Checks a new province, sets it up, goes on with an interrupted set-up, or undoes it. */
@WebServlet(value = {ProvinceOpeningForm.CHECK, "/province-opening/opening", ProvinceOpeningForm.RESUMPTION, ProvinceOpeningForm.UNDOING}, loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = 1 << 16, maxFileSize = 2L << 20, maxRequestSize = 4L << 20)
public class ProvinceOpeningForm extends FileForm {

    static final String CHECK = "/province-opening/check";
    static final String RESUMPTION = "/province-opening/resumption";
    static final String UNDOING = "/province-opening/undoing";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProvinceSetUp provinces;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
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

    private static NewProvince wanted(HttpServletRequest request) throws IOException, ServletException {
        return new NewProvince(filled(request, "code").orElse(""), filled(request, "provinceName").orElse(""), divisions(request),
            new NewProvince.Administrator(filled(request, "username").orElse(""), filled(request, "name").orElse(""), filled(request, "identityNumber").orElse(""),
                day(request, "trainedOn"), day(request, "trainedUntil"), filled(request, "password").orElse(""), true));
    }

    /** The file where one came along, as text that the page shows in place of what was pasted; otherwise that. */
    private static String divisions(HttpServletRequest request) throws IOException, ServletException {
        if (!hasFile(request)) {
            return filled(request, "divisions").orElse("");
        }
        String list = withFile(request, (file, name) -> {
            try (Spreadsheet spreadsheet = Spreadsheet.open(file.path(), name, Limits.standard().withRows(NewProvince.MOST_DIVISIONS))) {
                return spreadsheet.text();
            }
        });
        request.setAttribute(ProvinceOpeningPage.DIVISIONS, list);
        return list;
    }

    @Override
    protected String page() {
        return "/province-opening";
    }
}
