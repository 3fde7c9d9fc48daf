package org.xueji.web.notices;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.kernel.Refusal;
import org.xueji.notification.NoticeKind;
import org.xueji.notification.NoticeView;
import org.xueji.notification.Notices;
import org.xueji.notification.NotificationRefusal;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Opens a notice: it is read from then on, and leads to what it is about. */
@WebServlet(value = "/notices/open", loadOnStartup = 1)
public class NoticeForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Notices notices;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        return Next.go(address(notices.read(references(request, "notice").stream().findFirst().orElseThrow(() -> new Refusal(NotificationRefusal.NO_SUCH_NOTICE)))));
    }

    private String address(NoticeView notice) {
        if (notice.kind() == NoticeKind.OVERDUE_BENEATH) {
            return frame.link("/overdue", "organisation", notice.about());
        }
        if (notice.kind().isAboutRules()) {
            return notice.subject() == null ? frame.link("/rules") : frame.link("/rule-version", "ref", notice.subject());
        }
        if (notice.kind().isAboutConflict()) {
            return notice.subject() == null ? frame.link("/conflicts") : frame.link("/conflict", "ref", notice.subject());
        }
        return notice.subject() == null ? frame.link("/") : frame.link("/case", "ref", notice.subject());
    }

    @Override
    protected String page() {
        return "/notices";
    }
}
