package org.xueji.web.corrections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import org.xueji.correction.PersonalChangeView;
import org.xueji.correction.PersonalChanges;
import org.xueji.web.frame.Frame;
import org.xueji.web.language.Language;

/** The changes of personal information that wait for the acting post, and those that its own clerk has to look after. */
@Named
@RequestScoped
public class PersonalChangesPage {

    @Inject
    private PersonalChanges changes;
    @Inject
    private Frame frame;
    @Inject
    private Language language;

    private List<PersonalChangeView> rows;
    private List<PersonalChangeView> atHome;

    /** Asks for them. */
    public void load() {
        rows = changes.waiting();
        atHome = changes.atHome();
    }

    public List<PersonalChangeView> getRows() {
        return rows;
    }

    public List<PersonalChangeView> getAtHome() {
        return atHome;
    }

    /** What changes, by the names of the fields. */
    public String what(PersonalChangeView change) {
        return change.fields().stream().map(f -> frame.label(f.field())).collect(Collectors.joining(language.isChinese() ? "、" : ", "));
    }
}
