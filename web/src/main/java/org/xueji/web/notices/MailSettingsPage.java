package org.xueji.web.notices;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.xueji.notification.MailLanguage;
import org.xueji.notification.MailRhythm;
import org.xueji.notification.MailWish;
import org.xueji.notification.MailWishes;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.language.Language;

/** Where the reader wants mail, in which language and how often. */
@Named
@RequestScoped
public class MailSettingsPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private MailWishes wishes;

    private MailWish wish;

    /** Asks for the reader's own wish. */
    public void load() {
        wish = wishes.get();
    }

    public MailWish getWish() {
        return wish;
    }

    /** The address as typed, or as it stands. */
    public String getAddress() {
        return sent() ? frame.typed("address") : wish.address();
    }

    /** The language as chosen, or as it stands; of whoever has said nothing, that of the page. */
    public boolean speaks(MailLanguage spoken) {
        String chosen = sent() ? frame.typed("language") : wish.address() != null ? wish.language().name() : language.isChinese() ? "ZH" : "EN";
        return spoken.name().equals(chosen);
    }

    /** The rhythm as chosen, or as it stands. */
    public boolean comes(MailRhythm rhythm) {
        return rhythm.name().equals(sent() ? frame.typed("rhythm") : wish.rhythm().name());
    }

    public List<MailLanguage> getLanguages() {
        return List.of(MailLanguage.values());
    }

    public List<MailRhythm> getRhythms() {
        return List.of(MailRhythm.values());
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return Asked.of(request).text("saved").map(s -> frame.say(NoticeWords.SAVED)).orElse("");
    }

    private boolean sent() {
        return request.getMethod().equals("POST");
    }
}
