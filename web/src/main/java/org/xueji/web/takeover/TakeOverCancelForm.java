package org.xueji.web.takeover;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.takeover.TakeOverUploads;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Stops the reading of a file of a former register. */
@WebServlet(value = "/take-over-upload/cancellation", loadOnStartup = 1)
public class TakeOverCancelForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TakeOverUploads uploads;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = TakeOverUploadPage.asked(request);
        uploads.cancel(ref);
        return Next.go(frame.link("/take-over-upload", "ref", ref));
    }

    @Override
    protected String page() {
        return "/take-over-upload";
    }
}
