package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.provisioning.Operators;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Appoints an operator at the organisation that the address names. */
@WebServlet(value = "/operator-form/appointment", loadOnStartup = 1)
public class OperatorForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Operators operators;
    @Inject
    private transient Validator validator;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = OperatorsPage.asked(request, frame);
        operators.check(ref);   // who may not appoint is told so before what is missing
        operators.appoint(OperatorFields.sent(request, ref, duties(request), validator));
        return Next.go(frame.link("/operators", "ref", ref, "done", OperatorWords.DONE_APPOINTED));
    }

    private static Set<Duty> duties(HttpServletRequest request) {
        List<String> sent = List.of(Optional.ofNullable(request.getParameterValues("duty")).orElse(new String[0]));
        return Stream.of(Duty.values()).filter(d -> sent.contains(d.name())).collect(Collectors.toSet());
    }

    @Override
    protected String page() {
        return "/operator-form";
    }
}
