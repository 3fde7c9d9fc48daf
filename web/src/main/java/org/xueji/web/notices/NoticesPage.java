package org.xueji.web.notices;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.kernel.Slice;
import org.xueji.notification.NoticeView;
import org.xueji.notification.Notices;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The notices of the acting post, the newest first. */
@Named
@RequestScoped
public class NoticesPage {

    private static final int PAGE = 50;

    /** A filter to switch to. */
    public record Chip(String label, String address, boolean current) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Notices notices;

    private boolean unread;
    private UUID after;
    private Slice<NoticeView> slice;

    /** Asks for the page that the address names. */
    public void load() {
        Asked asked = Asked.of(request);
        unread = asked.text("unread").isPresent();
        after = asked.reference("after").orElse(null);
        slice = notices.list(unread, after, asked.reference("before").orElse(null), PAGE);
    }

    public List<NoticeView> getRows() {
        return slice.rows();
    }

    /** Where a notice is unread among those shown. */
    public boolean isNews() {
        return slice.rows().stream().anyMatch(n -> !n.read());
    }

    public List<Chip> getChips() {
        return List.of(new Chip(frame.say(NoticeWords.ALL), to(false), !unread), new Chip(frame.say(NoticeWords.UNREAD), to(true), unread));
    }

    public String getNext() {
        return slice.next() == null ? null : frame.link("/notices", "unread", unread ? "1" : null, "after", slice.next());
    }

    public String getPrevious() {
        return slice.previous() == null ? null : frame.link("/notices", "unread", unread ? "1" : null, "before", slice.previous());
    }

    public String getFirst() {
        return after == null && slice.previous() == null ? null : to(unread);
    }

    private String to(boolean onlyUnread) {
        return frame.link("/notices", "unread", onlyUnread ? "1" : null);
    }
}
