package org.xueji.web.terms;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.xueji.kernel.SchoolTerm;
import org.xueji.web.frame.Frame;

/** Names terms in the reader's words. */
@Named
@RequestScoped
public class TermName {

    @Inject
    private Frame frame;

    /** Of an id such as {@code 2026-AUTUMN}. */
    public String of(String id) {
        return SchoolTerm.find(id).map(term -> frame.label(TermWords.NAME, String.valueOf(term.schoolYear()), String.valueOf(term.schoolYear() + 1), term.season())).orElse(id);
    }
}
