package org.xueji.notification;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.xueji.kernel.Settings;

/**
 * The SMTP server that mail goes through. Every conversation with it ends in bounded time.
 *
 * @param user null for a server that asks for none
 */
record MailServer(String host, int port, Security security, String user, String password, String sender) {

    private static final String CONNECT_MILLIS = "5000";
    private static final String ANSWER_MILLIS = "10000";

    /** How the connection is kept from others. */
    enum Security {
        /** Not at all. */
        NONE("25"),
        /** From the first command on, or no mail is sent. */
        STARTTLS("587"),
        /** From the beginning. */
        TLS("465");

        private final String port;

        Security(String port) {
            this.port = port;
        }
    }

    /** What is sent. */
    record Letter(String address, String subject, String text, String language) {
    }

    /**
     * The server that the settings name; empty where they name none.
     *
     * @throws IllegalStateException if they cannot be read
     */
    static Optional<MailServer> configured() {
        return Settings.XUEJI_MAIL_HOST.find().map(host -> {
            Security security = Settings.XUEJI_MAIL_SECURITY.find().map(Security::valueOf).orElse(Security.STARTTLS);
            return new MailServer(host, Integer.parseInt(Settings.XUEJI_MAIL_PORT.find().orElse(security.port)), security, Settings.XUEJI_MAIL_USER.find().orElse(null),
                Settings.XUEJI_MAIL_PASSWORD.find().orElse(""), Settings.XUEJI_MAIL_SENDER.get());
        });
    }

    /** Sends a letter. @throws MessagingException if the server did not take it */
    void send(Letter letter, Instant at) throws MessagingException {
        MimeMessage message = new MimeMessage(session());
        message.setFrom(new InternetAddress(sender));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.address(), true));
        message.setSubject(letter.subject(), "UTF-8");
        message.setText(letter.text(), "UTF-8");
        message.setHeader("Content-Language", letter.language());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(at));
        Transport.send(message);
    }

    private Session session() {
        Properties smtp = new Properties();
        smtp.setProperty("mail.smtp.host", host);
        smtp.setProperty("mail.smtp.port", String.valueOf(port));
        smtp.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        smtp.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        smtp.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        smtp.setProperty("mail.smtp.ssl.enable", String.valueOf(security == Security.TLS));
        smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        smtp.setProperty("mail.smtp.starttls.enable", String.valueOf(security == Security.STARTTLS));
        smtp.setProperty("mail.smtp.starttls.required", String.valueOf(security == Security.STARTTLS));
        smtp.setProperty("mail.smtp.auth", String.valueOf(user != null));
        return Session.getInstance(smtp, user == null ? null : new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        });
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port + " " + security;
    }
}
