package org.xueji.web.rules;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.xueji.implementing.RuleVersions;
import org.xueji.rules.Paper;
import org.xueji.rules.Procedure;
import org.xueji.rules.RuleVersion;
import org.xueji.web.frame.Frame;

/** The papers that the rules in force ask for, as fields of the forms that file cases. */
@Named
@RequestScoped
public class PapersAsked {

    @Inject
    private Frame frame;
    @Inject
    private RuleVersions versions;

    private RuleVersion inForce;

    /** What is asked for in any of these procedures. @param procedures their names, with spaces between */
    public List<Paper> of(String procedures) {
        return Stream.of(procedures.split(" ")).map(Procedure::valueOf).flatMap(p -> inForce().provincial().of(p).papers().stream()).distinct().sorted().toList();
    }

    public String getTitle() {
        return frame.say(RuleWords.PAPER_ASKED);
    }

    public String getHint() {
        return frame.say(RuleWords.PAPER_HINT, inForce().id());
    }

    private RuleVersion inForce() {
        if (inForce == null) {
            inForce = versions.inForce();
        }
        return inForce;
    }
}
