package org.xueji.web.transfers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.papers.Paper;
import org.xueji.papers.TransferLetters;
import org.xueji.web.files.PaperPrint;
import org.xueji.web.language.Language;

/** Prints the letter of the transfer that the address names. */
@WebServlet(value = "/transfer/letter", loadOnStartup = 1)
public class TransferLetterPrint extends PaperPrint {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TransferLetters letters;

    @Override
    protected Paper print(HttpServletRequest request) {
        return letters.print(TransferPage.asked(request), Language.of(request));
    }
}
