package org.xueji.web.mergers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.merger.MergerRefusal;
import org.xueji.papers.HandOverLists;
import org.xueji.papers.Paper;
import org.xueji.papers.RosterForm;
import org.xueji.web.files.FileHeaders;
import org.xueji.web.frame.Asked;
import org.xueji.web.language.Language;

/** The list of what a merger, or a part of a split, handed over, or of what went back: a workbook, or a paper where the address asks for one. */
@WebServlet(value = {HandOverListDownload.MERGER, HandOverListDownload.REVERSAL, "/split-part/records"}, loadOnStartup = 1)
public class HandOverListDownload extends HttpServlet {

    static final String MERGER = "/merger/records";
    static final String REVERSAL = "/reversal/records";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient HandOverLists lists;
    @Inject
    private transient Language language;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
        RosterForm form = Asked.of(request).constant(RosterForm.class, "form").orElse(RosterForm.XLSX);
        Paper list = switch (request.getServletPath()) {
            case MERGER -> lists.ofMerger(ref, form, language.getLocale());
            case REVERSAL -> lists.ofReversal(ref, form, language.getLocale());
            default -> lists.ofPart(ref, form, language.getLocale());
        };
        FileHeaders.ofPrinted(list).forEach(response::setHeader);
        response.getOutputStream().write(list.content());
    }
}
