package org.xueji.web.numbers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.numbers.NumberOutcome;
import org.xueji.numbers.NumberRefusal;
import org.xueji.numbers.NumberRequests;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;
import org.xueji.web.language.Language;

/** Takes a decision on several requests of the list. */
@WebServlet(value = "/numbers/decision", loadOnStartup = 1)
public class NumberBatchForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NumberRequests requests;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        NumberOutcome outcome = requests.actOnMany(chosen(request), action(request), filled(request, "reason").orElse(""));
        if (outcome.objections().isEmpty()) {
            return Next.go(frame.link("/numbers") + "&done=" + outcome.done());
        }
        request.setAttribute(NumbersPage.DONE, outcome.done());
        request.setAttribute(NumbersPage.OBJECTIONS, outcome.objections().entrySet().stream().map(o -> objection(o.getKey(), o.getValue(), request)).toList());
        return Next.show(page());
    }

    private NumbersPage.Objection objection(UUID ref, Refusal refusal, HttpServletRequest request) {
        String text = refusal.text(Language.of(request));
        try {
            return new NumbersPage.Objection(ref, requests.get(ref).student(), text);
        } catch (Refusal unseen) {
            return new NumbersPage.Objection(ref, "", text);
        }
    }

    private static List<UUID> chosen(HttpServletRequest request) {
        String[] typed = request.getParameterValues("request");
        try {
            return typed == null ? List.of() : Stream.of(typed).map(UUID::fromString).toList();
        } catch (IllegalArgumentException e) {
            throw new Refusal(NumberRefusal.NO_SUCH_REQUEST);
        }
    }

    /** The action of the button that was pressed. */
    static CaseAction action(HttpServletRequest request) {
        return Stream.of(CaseAction.values()).filter(a -> a.name().equals(request.getParameter("action"))).findFirst()
            .orElseThrow(() -> new Refusal(ApprovalRefusal.NOT_YOUR_STEP));
    }

    @Override
    protected String page() {
        return "/numbers";
    }
}
