package org.xueji.web.mergers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;
import org.xueji.merger.HandOverList;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.Mergers;
import org.xueji.web.frame.Asked;
import org.xueji.web.language.Language;

/** The list of what a merger handed over. */
@WebServlet("/merger/records")
public class HandOverListDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Mergers mergers;
    @Inject
    private transient HandOverList list;
    @Inject
    private transient Language language;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
        String name = mergers.get(ref).absorbedCode();   // refused before anything is answered
        Locale locale = language.getLocale();
        List<String> headings = Stream.of(MergerWords.NAME, MergerWords.STUDENT_NUMBER, MergerWords.STATUS, MergerWords.MAJOR, MergerWords.ENTERED_ON, MergerWords.UNTIL)
            .map(word -> word.text(locale)).toList();
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"");
        response.setHeader("Cache-Control", "no-store");
        list.write(ref, headings, locale, response.getOutputStream());
    }
}
