package org.xueji.web.ordinary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.papers.OrdinaryTransferLetters;
import org.xueji.papers.Paper;
import org.xueji.web.files.PaperPrint;
import org.xueji.web.language.Language;

/** Prints the letter of the transfer that the address names. */
@WebServlet(value = "/ordinary-transfer/letter", loadOnStartup = 1)
public class OrdinaryLetterPrint extends PaperPrint {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient OrdinaryTransferLetters letters;

    @Override
    protected Paper print(HttpServletRequest request) {
        return letters.print(OrdinaryTransferPage.asked(request), Language.of(request));
    }
}
