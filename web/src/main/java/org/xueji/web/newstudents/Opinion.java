package org.xueji.web.newstudents;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.approval.CaseAction;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.language.Language;

/** What a decision form says: the action of the button pressed, and the reason from template and free text together. */
final class Opinion {

    private Opinion() {
    }

    static CaseAction action(HttpServletRequest request) {
        return Stream.of(CaseAction.values()).filter(a -> a.name().equals(request.getParameter("action"))).findFirst()
            .orElseThrow(() -> new Refusal(NewStudentRefusal.NOTHING_CHOSEN));
    }

    static String reason(HttpServletRequest request) {
        Optional<String> template = Stream.of(ReasonTemplate.values()).filter(t -> t.name().equals(request.getParameter("template"))).findFirst()
            .map(t -> t.text(Language.of(request)));
        Optional<String> typed = Optional.ofNullable(request.getParameter("reason")).map(String::strip).filter(t -> !t.isEmpty());
        return Stream.concat(template.stream(), typed.stream()).collect(Collectors.joining(" "));
    }
}
