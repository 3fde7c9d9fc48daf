package org.xueji.web.signin;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.xueji.kernel.Settings;

/** Sends the session cookie over TLS only, wherever the product is reached over TLS. */
@WebListener
public class SessionCookie implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().getSessionCookieConfig().setSecure(Settings.XUEJI_BASE_URL.get().startsWith("https:"));
    }
}
