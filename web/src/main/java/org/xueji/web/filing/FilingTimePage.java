package org.xueji.web.filing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.xueji.enrolment.FilingTimeView;
import org.xueji.enrolment.FilingTimes;
import org.xueji.enrolment.LateWindowView;
import org.xueji.enrolment.LateWindows;
import org.xueji.jurisdiction.Tier;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** How long new students may be filed, and the late windows. */
@Named
@RequestScoped
public class FilingTimePage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private FilingTimes times;
    @Inject
    private LateWindows lateWindows;

    private FilingTimeView time;
    private List<LateWindowView> windows;

    /** Asks for the windows. */
    public void load() {
        windows = lateWindows.list();
    }

    /** How it stands today; asked for once. */
    public FilingTimeView getTime() {
        if (time == null) {
            time = times.today();
        }
        return time;
    }

    public boolean isSchool() {
        return frame.getPost().tier() == Tier.SCHOOL;
    }

    /** The same in a sentence, for the pages on which a school files. */
    public String getNotice() {
        FilingTimeView now = getTime();
        if (!now.closed()) {
            return frame.say(FilingWords.NOTICE_OPEN, now.closesOn(), frame.dueWords(now.closesOn()));
        }
        return now.open() != null ? frame.say(FilingWords.NOTICE_WINDOW, now.closesOn(), now.open())
            : now.listed() > 0 ? frame.say(FilingWords.NOTICE_LISTED, now.closesOn(), now.listed()) : frame.say(FilingWords.NOTICE_CLOSED, now.closesOn(), frame.say(now.window()));
    }

    /** Whether nobody of the term may be filed now but those of a list. */
    public boolean isShut() {
        return getTime().closed() && getTime().open() == null;
    }

    public List<LateWindowView> getWindows() {
        return windows;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return Asked.of(request).text("done").map(d -> frame.say(d.equals("CLOSED") ? FilingWords.DONE_CLOSED : FilingWords.DONE_OPENED)).orElse("");
    }
}
