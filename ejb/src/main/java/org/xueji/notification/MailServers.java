package org.xueji.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.xueji.kernel.Settings;

/** The mail server as configured, and how mail is worded. */
@ApplicationScoped
class MailServers {

    private final Optional<MailServer> server;
    private final MailText text;

    MailServers() {
        this(MailServer.configured(), Settings.XUEJI_BASE_URL.find().orElse(""));
    }

    MailServers(Optional<MailServer> server, String baseUrl) {
        this.server = server;
        this.text = new MailText(baseUrl);
    }

    Optional<MailServer> server() {
        return server;
    }

    MailText text() {
        return text;
    }
}
