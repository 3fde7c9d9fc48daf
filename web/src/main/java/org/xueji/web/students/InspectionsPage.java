package org.xueji.web.students;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.InspectionView;
import org.xueji.archive.Inspections;
import org.xueji.kernel.Slice;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Who of other offices opened archives that are kept here or beneath. */
@Named
@RequestScoped
public class InspectionsPage {

    private static final int PAGE = 50;

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Inspections inspections;

    private Slice<InspectionView> page;
    private UUID after;

    /** Asks for the page that the address names. */
    public void load() {
        Asked asked = Asked.of(request);
        after = asked.reference("after").orElse(null);
        page = inspections.list(after, asked.reference("before").orElse(null), PAGE);
    }

    public List<InspectionView> getRows() {
        return page.rows();
    }

    /** The next page's address; null on the last page. */
    public String getNext() {
        return page.next() == null ? null : frame.link("/inspections", "after", page.next());
    }

    /** The address of the page before; null on the first page. */
    public String getPrevious() {
        return page.previous() == null ? null : frame.link("/inspections", "before", page.previous());
    }

    /** The first page's address; null where this is it. */
    public String getFirst() {
        return after == null && page.previous() == null ? null : frame.link("/inspections");
    }
}
