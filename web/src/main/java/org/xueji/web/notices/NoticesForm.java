package org.xueji.web.notices;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.notification.Notices;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Marks all notices as read. */
@WebServlet(value = "/notices/read", loadOnStartup = 1)
public class NoticesForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Notices notices;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        notices.readAll();
        return Next.go(frame.link("/notices"));
    }

    @Override
    protected String page() {
        return "/notices";
    }
}
