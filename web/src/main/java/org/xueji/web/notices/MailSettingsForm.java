package org.xueji.web.notices;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.notification.MailLanguage;
import org.xueji.notification.MailRhythm;
import org.xueji.notification.MailWishes;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes where the reader wants mail. */
@WebServlet(value = "/mail-settings/save", loadOnStartup = 1)
public class MailSettingsForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient MailWishes wishes;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        wishes.set(filled(request, "address").orElse(null), chosen(request, MailLanguage.class, "language").orElse(null), chosen(request, MailRhythm.class, "rhythm").orElse(null));
        return Next.go(frame.link("/mail-settings") + "&saved=1");
    }

    @Override
    protected String page() {
        return "/mail-settings";
    }
}
